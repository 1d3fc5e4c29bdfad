package io.funny.demo.server.http;

import io.javalin.config.RoutesConfig;

/** A part of the API. */
public interface Routes {
  void addTo(RoutesConfig routes);
}
