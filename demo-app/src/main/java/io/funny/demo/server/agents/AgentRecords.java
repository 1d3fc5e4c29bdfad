package io.funny.demo.server.agents;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file in which the agents' records are kept from one instance to the next. */
final class AgentRecords {
  private static final Logger LOG = LoggerFactory.getLogger(AgentRecords.class);

  private final ObjectMapper json = new ObjectMapper();
  private final Path file;

  AgentRecords(Path file) {
    this.file = file;
  }

  /** What the last instance left; nothing if that cannot be understood. */
  List<AgentRecord> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return json.readValue(file.toFile(), new TypeReference<List<AgentRecord>>() {});
    } catch (IOException e) {
      LOG.warn("the list of agents is not readable and is left aside", e);
      return List.of();
    }
  }

  /** Writes them; whoever is killed in the middle leaves the old ones. */
  void write(List<AgentRecord> records) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    json.writeValue(next.toFile(), records);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
