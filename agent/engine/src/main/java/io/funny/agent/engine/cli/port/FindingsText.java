package io.funny.agent.engine.cli.port;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.funny.agent.engine.cli.console.Columns;
import io.funny.agent.engine.cli.console.JsonText;
import io.funny.agent.engine.cli.console.Moment;
import io.funny.agent.engine.cli.console.ProcessJson;
import io.funny.agent.engine.cli.console.ProgramName;
import io.funny.agent.engine.cli.console.Table;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.port.Finding;
import io.funny.agent.engine.port.Verdict;
import io.funny.agent.engine.process.ProcessDetails;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/** Who holds ports, for people and for machines. Immutable. */
final class FindingsText {

  private static final String UNKNOWN = "?";

  /** In fewer columns nothing would be left of the program: it gets a line of its own. */
  private static final int ROOM_FOR_PROCESS = 72;

  private final List<Finding> findings;
  private final boolean full;

  /**
   * @param full whether command lines are shown
   */
  FindingsText(List<Finding> findings, boolean full) {
    this.findings = List.copyOf(findings);
    this.full = full;
  }

  /**
   * @param notes what else is to be said below each row; empty for nothing
   */
  String table(CommandLine command, Function<Finding, String> notes) {
    int width = Columns.of(command);
    boolean narrow = width < ROOM_FOR_PROCESS;
    Table table =
        narrow
            ? new Table(width, "PORT", "ADDRESS", "PID", "USER", "SINCE", "VERDICT")
            : new Table(width, "PORT", "ADDRESS", "PID", "PROCESS", "USER", "SINCE", "VERDICT");
    Clock clock = Clock.system(ZoneId.systemDefault());
    Set<String> unknown = new LinkedHashSet<>();
    for (Finding finding : findings) {
      Optional<ProcessDetails> process = finding.process();
      String program = process.map(ProgramName::of).orElse(UNKNOWN);
      List<String> row = new ArrayList<>();
      row.add(Integer.toString(finding.listener().port()));
      row.add(address(finding.listener()));
      row.add(pid(finding));
      if (!narrow) {
        row.add(program);
      }
      row.add(process.flatMap(ProcessDetails::user).orElse(UNKNOWN));
      row.add(Moment.text(since(finding), clock));
      row.add(finding.verdict().words());
      table.row(row.toArray(new String[0]));
      if (narrow && process.isPresent()) {
        table.note(program);
      }
      if (full) {
        finding.holder().ifPresent(holder -> table.note("Handle " + holder.handle() + "."));
        process.flatMap(ProcessDetails::command).ifPresent(table::unbrokenNote);
      }
      if (finding.verdict() == Verdict.UNKNOWN) {
        unknown.add(finding.reason()); // mostly the same for many
      } else if (!finding.reason().isEmpty()) {
        table.note(sentence(finding.reason()));
      }
      String note = notes.apply(finding);
      if (!note.isEmpty()) {
        table.note(note);
      }
    }
    unknown.forEach(reason -> table.footnote("unknown: " + reason));
    if (findings.stream().anyMatch(Finding::lacksRights)) {
      table.footnote("Run it as root, or as an administrator, to see who that is.");
    }
    return table.text(command.getColorScheme().ansi().enabled());
  }

  private static String pid(Finding finding) {
    long pid = finding.process().map(ProcessDetails::pid).orElse(finding.listener().ownerPid());
    return pid == 0 ? UNKNOWN : Long.toString(pid);
  }

  private static Instant since(Finding finding) {
    return finding
        .listener()
        .bound()
        .or(() -> finding.process().flatMap(ProcessDetails::start))
        .orElse(null);
  }

  private static String address(Listener listener) {
    String text = listener.toString();
    return text.substring(0, text.lastIndexOf(':'));
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }

  String json() {
    JsonStringWriter json = JsonWriter.string().object().array("listeners");
    for (Finding finding : findings) {
      Listener listener = finding.listener();
      json.object()
          .value("port", listener.port())
          .value("address", address(listener).replace("[", "").replace("]", ""))
          .value("bound", listener.bound().map(Object::toString).orElse(null))
          .value("verdict", finding.verdict().words())
          .value("reason", finding.reason());
      finding.holder().ifPresent(holder -> json.value("handle", holder.handle()));
      if (finding.process().isPresent()) {
        json.object("process");
        ProcessJson.write(finding.process().get(), full, json);
        json.end();
      } else {
        json.nul("process");
      }
      json.end();
    }
    return JsonText.printable(json.end().end().done()) + System.lineSeparator();
  }
}
