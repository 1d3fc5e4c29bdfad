package io.funny.agent.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.config.PortSet;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class KnownPortsTest {

  private final Properties properties = new Properties();

  @Test
  void areThoseOfTheLastRunAndThoseThatTheUsualSettingsName() {
    properties.setProperty("server.port", "8081");
    PortSet ports =
        KnownPorts.of(
            "auto",
            properties,
            Map.of("SERVER_PORT", "8082", "PORT", " 8083 "),
            "app.jar --server.port=8084 --other",
            PortSet.of(8080));
    assertThat(ports).hasToString("8080-8084");
  }

  @Test
  void areOnlyThoseThatTheUserNamed() {
    properties.setProperty("server.port", "8081");
    assertThat(KnownPorts.of("3001,4000-4002", properties, Map.of(), null, PortSet.of(8080)))
        .hasToString("3001,4000-4002");
  }

  @Test
  void isNoneWhereTheSettingMeansSomethingElse() {
    properties.setProperty("server.port", "${random.int}");
    Map<String, String> environment = Map.of("SERVER_PORT", "0", "PORT", "tcp://10.0.0.1:80");
    assertThat(
            KnownPorts.of("auto", properties, environment, "app.jar --server.port=", PortSet.NONE))
        .isEqualTo(PortSet.NONE);
    assertThat(KnownPorts.of("auto", new Properties(), Map.of("PORT", "1-9"), "", PortSet.NONE))
        .isEqualTo(PortSet.NONE);
  }
}
