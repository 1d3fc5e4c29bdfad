package io.funny.agent.it.guest.ownend;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.util.function.Consumer;

/** As Netty's own examples have their main method. */
final class Netty {
  private Netty() {}

  /** The end of the channel is taken for a failure: by who listens for it, and by who waits. */
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for who listens
  static void channelEndAlarms() throws Exception {
    EventLoopGroup group = new NioEventLoopGroup(1);
    while (true) {
      Channel server = bind(group, group, client -> {});
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
      Channel server = bind(boss, workers, client -> {});
      Ending.ready();
      server.closeFuture().sync();
    } finally {
      boss.shutdownGracefully();
      workers.shutdownGracefully();
      store.closeSlowly();
    }
  }

  /** An HTTP server that nobody stops, and a child that ends slowly. */
  static void childEndsSlowly() throws Exception {
    bind(
        new NioEventLoopGroup(1),
        new NioEventLoopGroup(2),
        client -> client.pipeline().addLast(new HttpServerCodec(), new Answers()));
    Children.shell("trap 'sleep 3; exit' TERM; while :; do sleep 0.1; done");
  }

  private static Channel bind(
      EventLoopGroup boss, EventLoopGroup workers, Consumer<Channel> connection)
      throws InterruptedException {
    return new ServerBootstrap()
        .group(boss, workers)
        .channel(NioServerSocketChannel.class)
        .childHandler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel client) {
                connection.accept(client);
              }
            })
        .bind("127.0.0.1", Guests.port())
        .sync()
        .channel();
  }

  private static final class Answers extends SimpleChannelInboundHandler<HttpRequest> {
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // as in the examples
    protected void channelRead0(ChannelHandlerContext context, HttpRequest request) {
      context
          .writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK))
          .addListener(ChannelFutureListener.CLOSE);
    }
  }
}
