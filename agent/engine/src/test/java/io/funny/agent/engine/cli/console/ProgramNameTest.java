package io.funny.agent.engine.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramNameTest {

  @ParameterizedTest
  @DisplayName("The main class, jar or script, and nothing else of the command line")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "java     | java -Dpassword=x -jar /opt/my/app.jar --token abc      | java (app.jar)",
        "java.exe | \"C:\\Program Files\\java.exe\" -jar \"C:\\my apps\\app.jar\" x | java.exe (app.jar)",
        "java     | /usr/bin/java -cp a.jar:b.jar -Xmx1g com.acme.Main secret | java (com.acme.Main)",
        "java     | java --module-path mods -m com.acme/com.acme.Main secret | java (com.acme/com.acme.Main)",
        "java     | java \"-Dpassword=two Words\" com.acme.Main               | java (com.acme.Main)",
        "java     | java org.apache.catalina.startup.Bootstrap start         | java (o.a.c.s.Bootstrap)",
        "java     | java secret                                             | java",
        "java     | java -version                                           | java",
        "node     | node /srv/server.js --key=abc                           | node (server.js)",
        "curl     | curl https://user:password@host/                        | curl",
        "sh       | sh -c 'echo secret'                                     | sh",
        "sleep    |                                                         | sleep",
      })
  void names(String program, String command, String expected) {
    ProcessIdentity identity = new ProcessIdentity(1, "1", "0");
    ProcessDetails process = new ProcessDetails(identity, 0, program, command, null, true, null);

    assertThat(ProgramName.of(process)).isEqualTo(expected);
  }
}
