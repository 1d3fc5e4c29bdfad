package io.funny.agent.it.guest.ownend;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.undertow.Undertow;
import io.undertow.server.handlers.BlockingHandler;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Undertow, Vert.x and gRPC. */
final class Servers {
  private Servers() {}

  /** Its hook stops it; requests take their time. */
  static void undertow() {
    Undertow server = undertow(1000, true);
    Part.hook(
        "stop",
        () -> {
          server.stop();
          Seen.done("stopped");
        });
  }

  /** Nobody stops it. */
  static void undertowUnderLoad() {
    undertow(20, false);
    Part.hook("saver", () -> Part.save("hook", 3, 100));
  }

  private static Undertow undertow(long millis, boolean told) {
    Undertow server =
        Undertow.builder()
            .addHttpListener(Guests.port(), "127.0.0.1")
            .setHandler(
                new BlockingHandler(
                    exchange -> {
                      if (told) {
                        Seen.begun("request");
                      }
                      Part.sleep(millis);
                      exchange.getResponseSender().send("hello");
                      if (told) {
                        Seen.done("request");
                      }
                    }))
            .build();
    server.start();
    return server;
  }

  /** Its hook closes it, verticle and all, while a request waits for its timer. */
  static void vertx() throws Exception {
    Vertx vertx = Vertx.vertx();
    vertx
        .deployVerticle(new SlowVerticle())
        .toCompletionStage()
        .toCompletableFuture()
        .get(1, TimeUnit.MINUTES);
    Part.hook(
        "close",
        () -> {
          vertx.close().toCompletionStage().toCompletableFuture().get();
          Seen.done("closed");
        });
  }

  private static final class SlowVerticle extends AbstractVerticle {
    @Override
    public void start(Promise<Void> started) {
      vertx
          .createHttpServer()
          .requestHandler(
              request -> {
                Seen.begun("request");
                vertx.setTimer(
                    800,
                    id -> {
                      request.response().end("hello");
                      Seen.done("request");
                    });
              })
          .listen(Guests.port(), "127.0.0.1")
          .<Void>mapEmpty()
          .onComplete(started);
    }

    @Override
    public void stop() {
      Seen.done("verticle stopped");
    }
  }

  /** The main thread waits for the server, whose hook gives the stream that is open its time. */
  static void grpc() throws Exception {
    Server server =
        NettyServerBuilder.forPort(Guests.port())
            .addService(
                ServerServiceDefinition.builder("service")
                    .addMethod(
                        STREAM,
                        ServerCalls.asyncServerStreamingCall(
                            (request, responses) -> {
                              for (int i = 0; i < 6; i++) {
                                responses.onNext(request);
                                Part.sleep(200);
                              }
                              responses.onCompleted();
                            }))
                    .build())
            .build()
            .start();
    Part.hook(
        "stop",
        () -> {
          server.shutdown();
          Seen.done("ended: " + server.awaitTermination(10, TimeUnit.SECONDS));
          Part.sleep(500);
        });
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", Guests.port()).usePlaintext().build();
    CountDownLatch open = new CountDownLatch(1);
    Part.daemon(
        "client",
        () -> {
          Iterator<byte[]> stream =
              ClientCalls.blockingServerStreamingCall(
                  channel, STREAM, CallOptions.DEFAULT, new byte[1]);
          for (int i = 0; stream.hasNext(); i++) {
            stream.next();
            open.countDown();
            Seen.done("client got message " + i);
          }
          Seen.done("client got all");
        });
    open.await();
    Ending.ready();
    server.awaitTermination();
    Seen.done("main thread is told");
  }

  private static final MethodDescriptor.Marshaller<byte[]> BYTES =
      new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
          return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
          try {
            return stream.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };

  private static final MethodDescriptor<byte[], byte[]> STREAM =
      MethodDescriptor.newBuilder(BYTES, BYTES)
          .setType(MethodDescriptor.MethodType.SERVER_STREAMING)
          .setFullMethodName("service/stream")
          .build();
}
