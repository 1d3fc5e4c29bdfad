package io.funny.agent.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.funny.agent.engine.config.PortSet;
import io.funny.agent.engine.fuzz.Corpus;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever stands in the files of a state folder, it is read without an error or left unread. */
@Tag("slow")
class RecordFuzzTest {

  private static final String BOOT = "12ab34cd";
  private static final RunCookie RUN = RunCookie.parse("4711-1000-12ab34cd-1").orElseThrow();
  private static final Fingerprints FINGERPRINTS = Fingerprints.withKey(new byte[16]);
  private static final Application APPLICATION =
      Application.of("a.jar", "a.jar --x=1", "/srv", "me");

  @Test
  void records() {
    Corpus.of("record").feed(RecordFuzzTest::record);
  }

  @Test
  void cookies() {
    Corpus.of("cookie").feed(RecordFuzzTest::cookie);
  }

  @Test
  void rememberedPorts() {
    Corpus.of("ports").feed(RecordFuzzTest::ports);
  }

  static void record(byte[] input) {
    Optional<RunRecord> read = RunRecords.parse(RUN, BOOT, Optional.of(FINGERPRINTS), input);
    if (read.isPresent()) {
      RunRecord record = read.get();
      check(record.run().equals(RUN));
      check(record.children().stream().allMatch(child -> child.boot().equals(BOOT)));
      check(Collections.disjoint(record.children(), record.letGo()));
      check(record.ports().stream().allMatch(port -> record.bound(port, "")));
      record.applicationName();
      record.isOf(APPLICATION);
      record.isOfNamespace("pid:[1]");
      record.isOfMachine("here");
      record.isSurelyOfMachine("here");
    }
  }

  static void cookie(byte[] input) {
    String text = new String(input, UTF_8);
    RunCookie.parse(text).ifPresent(RecordFuzzTest::check);
  }

  /** It is written as it was read, and names a file in the folder that it is put into. */
  private static void check(RunCookie cookie) {
    check(RunCookie.parse(cookie.toString()).orElseThrow().equals(cookie));
    check(cookie.toString().matches("[0-9]+-[0-9]+-[0-9a-f]+-[0-9a-f]+"));
  }

  static void ports(byte[] input) {
    String mark = APPLICATION.mark(FINGERPRINTS);
    PortSet alone = RememberedPorts.parse(input, mark);
    byte[] marked = (mark + "\n" + new String(input, UTF_8)).getBytes(UTF_8);
    for (PortSet ports : new PortSet[] {alone, RememberedPorts.parse(marked, mark)}) {
      check(ports.isEmpty() || PortSet.parse(ports.toString()).orElseThrow().equals(ports));
    }
    Application other = Application.of(new String(input, UTF_8), new String(input, UTF_8), "/", "");
    check(other.mark(FINGERPRINTS).indexOf('\n') < 0);
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new AssertionError();
    }
  }
}
