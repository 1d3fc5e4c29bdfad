package io.funny.agent.engine.os;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A TCP socket in LISTEN. Immutable. */
public final class Listener {

  private final IpAddress address;
  private final int port;
  private final long ownerPid;
  private final Instant bound;
  private final String socket;

  /**
   * @param ownerPid the process that bound it, as Windows tells; 0 where it does not or cannot
   *     (Linux; a ghost under Wine)
   * @param bound when, or {@code null} where that is not told
   * @param socket tells sockets apart: the inode (Linux), or anything that is unique in its table
   */
  public Listener(IpAddress address, int port, long ownerPid, Instant bound, String socket) {
    this.address = Objects.requireNonNull(address);
    this.port = port;
    this.ownerPid = ownerPid;
    this.bound = bound;
    this.socket = Objects.requireNonNull(socket);
  }

  public IpAddress address() {
    return address;
  }

  public int port() {
    return port;
  }

  public long ownerPid() {
    return ownerPid;
  }

  public Optional<Instant> bound() {
    return Optional.ofNullable(bound);
  }

  public String socket() {
    return socket;
  }

  /** As {@code 127.0.0.1:8080} or {@code [::]:8080}. */
  @Override
  public String toString() {
    return (address.isIpv4() ? address.toString() : "[" + address + "]") + ":" + port;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Listener)) {
      return false;
    }
    Listener that = (Listener) other;
    return port == that.port && socket.equals(that.socket) && address.equals(that.address);
  }

  @Override
  public int hashCode() {
    return Objects.hash(port, socket);
  }
}
