package io.funny.agent.it.guest.ownend;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;

/** As Netty's own examples have their main method. */
final class Netty {
  private Netty() {}

  /** The end of the channel is taken for a failure: by who listens for it, and by who waits. */
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for who listens
  static void channelEndAlarms() throws Exception {
    EventLoopGroup group = new NioEventLoopGroup(1);
    while (true) {
      Channel server =
          new ServerBootstrap()
              .group(group)
              .channel(NioServerSocketChannel.class)
              .childHandler(
                  new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel client) {}
                  })
              .bind("127.0.0.1", Guests.port())
              .sync()
              .channel();
      server.closeFuture().addListener(closed -> Seen.harm("alarm: the server does not listen"));
      Ending.ready();
      server.closeFuture().sync();
      Seen.harm("alarm: it is bound again");
      Part.sleep(10_000);
    }
  }

  /** The main thread waits for the end of the server, and closes the store after that. */
  @SuppressWarnings("FutureReturnValueIgnored") // as in the examples
  static void mainAwaitsClose() throws Exception {
    Store store = new Store();
    Part.hook("saver", store::saveAll);
    EventLoopGroup boss = new NioEventLoopGroup(1);
    EventLoopGroup workers = new NioEventLoopGroup(2);
    try {
      Channel server =
          new ServerBootstrap()
              .group(boss, workers)
              .channel(NioServerSocketChannel.class)
              .childHandler(
                  new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel client) {}
                  })
              .bind("127.0.0.1", Guests.port())
              .sync()
              .channel();
      Ending.ready();
      server.closeFuture().sync();
    } finally {
      boss.shutdownGracefully();
      workers.shutdownGracefully();
      store.closeSlowly();
    }
  }
}
