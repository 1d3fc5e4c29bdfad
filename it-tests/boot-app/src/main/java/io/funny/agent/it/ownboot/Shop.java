package io.funny.agent.it.ownboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

/** An application whose own end is in order: Spring's. */
@SpringBootApplication
@EnableAsync
@EnableScheduling
public class Shop {

  /** Starts the application. */
  public static void main(String[] args) {
    SpringApplication.run(Shop.class, args);
  }
}
