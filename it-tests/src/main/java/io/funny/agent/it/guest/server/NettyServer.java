package io.funny.agent.it.guest.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Netty; requests are answered by threads of their own, or by the only event loop. */
final class NettyServer implements SlowServer.Make {
  private final boolean inLoop;

  NettyServer(boolean inLoop) {
    this.inLoop = inLoop;
  }

  @Override
  public void start(int port) throws Exception {
    new ServerBootstrap()
        .group(new NioEventLoopGroup(inLoop ? 1 : 2))
        .channel(NioServerSocketChannel.class)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(
                        new HttpServerCodec(), new HttpObjectAggregator(65536), new Slow(inLoop));
              }
            })
        .bind("127.0.0.1", port)
        .sync();
  }

  private static final class Slow extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final boolean inLoop;

    Slow(boolean inLoop) {
      this.inLoop = inLoop;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // who asked will see
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      if (inLoop) {
        context.writeAndFlush(response());
      } else {
        new Thread(() -> context.writeAndFlush(response()), "slow").start();
      }
    }

    private static FullHttpResponse response() {
      byte[] answer = SlowServer.answer().getBytes(StandardCharsets.US_ASCII);
      FullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(answer));
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.length);
      return response;
    }
  }
}
