package io.funny.demo.access;

import java.util.regex.Pattern;

/**
 * Tells whether a request was meant for this machine. Any web site may post to localhost, or point
 * a host name of its own at it (DNS rebinding); then the browser names that site as origin or host.
 */
public final class LocalCaller {
  private static final Pattern LOCAL_HOST =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

  private LocalCaller() {}

  /**
   * Looks at what the request's headers say.
   *
   * @param origin {@code null} if there is no such header, as from programs that are no browser
   */
  public static boolean isLocal(String host, String origin) {
    return host != null
        && LOCAL_HOST.matcher(host).matches()
        && (origin == null || origin.equals("http://" + host));
  }
}
