package io.funny.demo.gateway;

import io.funny.demo.access.AccessToken;
import io.funny.demo.access.Guard;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.javalin.http.staticfiles.Location;
import java.util.Map;

/**
 * The page's files, and the way in: the address that the gateway prints has the token in it, which
 * becomes a cookie that no script can read and no other site's request carries.
 */
record PageDoor(AccessToken token) {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Cache-Control", "no-cache",
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer",
          "Content-Security-Policy",
              "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");

  void addTo(JavalinConfig config) {
    config.routes.before("/", this::enter);
    config.staticFiles.add(
        files -> {
          files.directory = "/page";
          files.location = Location.CLASSPATH;
          files.headers = HEADERS;
        });
  }

  private void enter(Context request) {
    if (token.is(request.queryParam("token"))) {
      Cookie cookie = new Cookie(Guard.COOKIE, token.value());
      cookie.setPath("/");
      cookie.setHttpOnly(true);
      cookie.setSameSite(SameSite.STRICT);
      request.cookie(cookie);
      request.redirect("/", HttpStatus.SEE_OTHER);
      request.skipRemainingHandlers();
    }
  }

  /** The address to open. */
  String address(int port) {
    return "http://127.0.0.1:" + port + "/?token=" + token.value();
  }
}
