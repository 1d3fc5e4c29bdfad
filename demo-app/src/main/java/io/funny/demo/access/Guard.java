package io.funny.demo.access;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.UnauthorizedResponse;

/** Lets in only this machine's callers that know the token, as a header or in a cookie. */
public final class Guard {
  /** The cookie in which a browser keeps the token. */
  public static final String COOKIE = "funny-demo";

  private static final String BEARER = "Bearer ";

  private final AccessToken token;

  public Guard(AccessToken token) {
    this.token = token;
  }

  /** Puts itself before every route, WebSockets included. */
  public void protect(JavalinConfig config) {
    config.routes.before(this::check);
    config.routes.wsBeforeUpgrade(this::check);
  }

  private void check(Context request) {
    if (!LocalCaller.isLocal(request.header("Host"), request.header("Origin"))) {
      throw new ForbiddenResponse("only from this machine, as localhost, and not for another site");
    }
    if (!knowsToken(request)) {
      throw new UnauthorizedResponse("open the address that the demo printed when it started");
    }
  }

  /** Whether the caller showed the token. */
  public boolean knowsToken(Context request) {
    String header = request.header("Authorization");
    if (header != null && header.startsWith(BEARER)) {
      return token.is(header.substring(BEARER.length()));
    }
    return token.is(request.cookie(COOKIE));
  }
}
