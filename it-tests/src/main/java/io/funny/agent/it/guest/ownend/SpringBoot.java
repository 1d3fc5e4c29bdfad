package io.funny.agent.it.guest.ownend;

/** The application with Spring Boot, which has libraries of its own. */
final class SpringBoot {
  private SpringBoot() {}

  static void shop() throws ReflectiveOperationException {
    Class.forName("io.funny.agent.it.ownboot.Shop")
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[0]);
  }
}
