package io.funny.demo.server.agents;

import io.funny.demo.server.events.RecentLines;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An agent of this server, and what it has written so far. */
final class RunningAgent {
  private static final int LARGEST_READ = 64 * 1024;

  private final AgentRecord record;
  private final ProcessHandle process;
  private final RecentLines lines = new RecentLines();
  private long read;
  private boolean endTold;

  RunningAgent(AgentRecord record, ProcessHandle process) {
    this.record = record;
    this.process = process;
  }

  AgentRecord record() {
    return record;
  }

  ProcessHandle process() {
    return process;
  }

  List<String> lines() {
    return lines.all();
  }

  /** True once, when it has ended. */
  boolean endedJustNow() {
    if (endTold || process.isAlive()) {
      return false;
    }
    endTold = true;
    return true;
  }

  /** The whole lines that it wrote since the last time. */
  List<String> newLines() throws IOException {
    Path output = Path.of(record.output());
    if (!Files.exists(output)) {
      return List.of();
    }
    try (FileChannel file = FileChannel.open(output)) {
      ByteBuffer bytes =
          ByteBuffer.allocate((int) Math.min(LARGEST_READ, Math.max(0, file.size() - read)));
      file.read(bytes, read);
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
      int end = text.lastIndexOf('\n') + 1;
      String whole = text.substring(0, end);
      read += whole.getBytes(StandardCharsets.UTF_8).length;
      return whole.lines().map(lines::add).toList();
    }
  }
}
