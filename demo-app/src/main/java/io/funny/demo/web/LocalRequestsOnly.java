package io.funny.demo.web;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Refuses what another web site makes this browser send. Listening on loopback alone does not: any
 * page may post to localhost, or point a host name of its own at it (DNS rebinding).
 */
final class LocalRequestsOnly extends Filter {
  private static final Pattern LOCAL_HOST =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (host == null || !LOCAL_HOST.matcher(host).matches()) {
      throw new Refusal(Refusal.FORBIDDEN, "only as localhost");
    }
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    if (origin != null && !origin.equals("http://" + host)) {
      throw new Refusal(Refusal.FORBIDDEN, "not from another site");
    }
    chain.doFilter(exchange);
  }

  @Override
  public String description() {
    return "local requests only";
  }
}
