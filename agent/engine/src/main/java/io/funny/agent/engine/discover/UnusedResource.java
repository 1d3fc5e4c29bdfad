package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;

/** What is closed only if no thread of the application is at work, which might be using it. */
final class UnusedResource implements Resource {

  private final Resource resource;
  private final ApplicationThreads threads;

  UnusedResource(Resource resource, ApplicationThreads threads) {
    this.resource = resource;
    this.threads = threads;
  }

  @Override
  public String name() throws Exception {
    return resource.name();
  }

  @Override
  public boolean isOpen() throws Exception {
    return resource.isOpen();
  }

  @Override
  public void close(ShutdownContext context) throws Exception {
    if (!threads.anyAtWork()) {
      resource.close(context);
    }
  }
}
