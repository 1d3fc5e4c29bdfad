package io.funny.agent.engine.cli.process;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.funny.agent.engine.cli.console.Columns;
import io.funny.agent.engine.cli.console.JsonText;
import io.funny.agent.engine.cli.console.Moment;
import io.funny.agent.engine.cli.console.ProcessJson;
import io.funny.agent.engine.cli.console.ProgramName;
import io.funny.agent.engine.cli.console.Table;
import io.funny.agent.engine.cli.machine.EndedRuns;
import io.funny.agent.engine.port.Verdict;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.tree.ProcessTree;
import io.funny.agent.engine.tree.TreeMember;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine;

/** A process tree, for people and for machines. Immutable. */
final class TreeText {

  private static final String INDENT = "  ";
  private static final String LEFTOVER = Verdict.OURS_LEFTOVER.words();
  private static final String ORPHAN = "*";
  private static final String ORPHANS =
      ORPHAN + " what started it is gone; it carries the run cookie of the tree";

  private final ProcessTree tree;
  private final Map<ProcessIdentity, String> leftovers = new HashMap<>();
  private final boolean full;

  /**
   * @param full whether command lines are shown
   */
  TreeText(ProcessTree tree, EndedRuns endedRuns, boolean full) {
    this.tree = tree;
    this.full = full;
    for (TreeMember member : tree.members()) {
      endedRuns.of(member.process()).ifPresent(run -> leftovers.put(member.identity(), run));
    }
  }

  String table(CommandLine command) {
    Table table = new Table(Columns.of(command), headings());
    Clock clock = Clock.system(ZoneId.systemDefault());
    boolean orphans = false;
    for (TreeMember member : tree.members()) {
      ProcessDetails process = member.process();
      orphans |= member.isOrphan();
      table.row(
          Long.toString(process.pid()),
          INDENT.repeat(member.depth())
              + ProgramName.of(process)
              + (member.isOrphan() ? " " + ORPHAN : ""),
          process.user().orElse("?"),
          Moment.text(process.start().orElse(null), clock),
          verdict(member).orElse(""));
      if (full) {
        process.command().ifPresent(table::unbrokenNote);
      }
    }
    if (orphans) {
      table.footnote(ORPHANS);
    }
    for (String run : new TreeSet<>(leftovers.values())) {
      table.footnote(LEFTOVER + ": " + run + ".");
    }
    return table.text(command.getColorScheme().ansi().enabled());
  }

  private String[] headings() {
    return leftovers.isEmpty()
        ? new String[] {"PID", "PROCESS", "USER", "SINCE"}
        : new String[] {"PID", "PROCESS", "USER", "SINCE", "VERDICT"};
  }

  private Optional<String> verdict(TreeMember member) {
    return leftovers.containsKey(member.identity()) ? Optional.of(LEFTOVER) : Optional.empty();
  }

  String json() {
    JsonStringWriter json =
        JsonWriter.string().object().value("pid", tree.root().pid()).array("processes");
    for (TreeMember member : tree.members()) {
      json.object();
      ProcessJson.write(member.process(), full, json);
      json.value("depth", member.depth())
          .value("orphan", member.isOrphan())
          .value("verdict", verdict(member).orElse(null))
          .end();
    }
    return JsonText.printable(json.end().end().done()) + System.lineSeparator();
  }
}
