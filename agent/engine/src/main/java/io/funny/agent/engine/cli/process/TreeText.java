package io.funny.agent.engine.cli.process;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.funny.agent.engine.cli.console.Moment;
import io.funny.agent.engine.cli.console.ProcessJson;
import io.funny.agent.engine.cli.console.ProgramName;
import io.funny.agent.engine.cli.console.Table;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.tree.ProcessTree;
import io.funny.agent.engine.tree.TreeMember;
import java.time.Clock;
import java.time.ZoneId;

/** A process tree, for people and for machines. Immutable. */
final class TreeText {

  private static final String INDENT = "  ";
  private static final String ORPHAN = "*";
  private static final String ORPHANS =
      ORPHAN + " what started it is gone; it carries the run cookie of the tree";

  private final ProcessTree tree;
  private final boolean full;

  /**
   * @param full whether command lines are shown
   */
  TreeText(ProcessTree tree, boolean full) {
    this.tree = tree;
    this.full = full;
  }

  String table(boolean colour) {
    Table table = new Table("PID", "PROCESS", "USER", "SINCE");
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
          Moment.text(process.start().orElse(null), clock));
      if (full) {
        process.command().ifPresent(table::unbrokenNote);
      }
    }
    if (orphans) {
      table.footnote(ORPHANS);
    }
    return table.text(colour);
  }

  String json() {
    JsonStringWriter json =
        JsonWriter.string().object().value("pid", tree.root().pid()).array("processes");
    for (TreeMember member : tree.members()) {
      json.object();
      ProcessJson.write(member.process(), full, json);
      json.value("depth", member.depth()).value("orphan", member.isOrphan()).end();
    }
    return json.end().end().done() + System.lineSeparator();
  }
}
