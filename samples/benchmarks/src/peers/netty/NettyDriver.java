package io.github.readiness.samples.benchmarks.peers;

import io.github.readiness.samples.benchmarks.load.Driver;
import io.github.readiness.samples.benchmarks.load.Job;
import io.github.readiness.samples.benchmarks.load.OpenLoop;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** Driver of Netty with its HTTP codec and nothing else. Only its single event loop tracks free connections; it opens another one if none is free. */
public final class NettyDriver implements OpenLoop.Client {
  private final Job job;
  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Deque<Connection> free = new ArrayDeque<>();
  private final Bootstrap bootstrap;

  private NettyDriver(Job job) {
    this.job = job;
    this.bootstrap = new Bootstrap().group(loop).channel(NioSocketChannel.class).option(ChannelOption.TCP_NODELAY, true)
        .handler(new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel channel) { channel.pipeline().addLast(new HttpClientCodec(), new Connection(channel)); }
        });
  }

  public static void main(String[] arguments) throws Exception { Driver.serve(new OpenLoop(NettyDriver::new)); }

  @Override
  public void send(OpenLoop.Reply reply) {
    loop.execute(() -> {
      var connection = free.pollLast();
      if (connection == null) {
        bootstrap.connect(job.uri().getHost(), job.uri().getPort()).addListener(opened -> {
          if (opened.isSuccess()) {
            ((ChannelFuture) opened).channel().pipeline().get(Connection.class).ask(reply);
          } else {
            reply.ended(false);
          }
        });
      } else {
        connection.ask(reply);
      }
    });
  }

  @Override
  public void close() { loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly(); }

  /** Connection with one request at a time. */
  private final class Connection extends SimpleChannelInboundHandler<HttpObject> {
    private final Channel channel;
    private OpenLoop.Reply reply;
    private boolean good;

    private Connection(Channel channel) { this.channel = channel; }

    void ask(OpenLoop.Reply next) {
      reply = next;
      var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
      request.headers().set(HttpHeaderNames.HOST, job.uri().getAuthority());
      channel.writeAndFlush(request, channel.voidPromise());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
      if (part instanceof HttpResponse response) {
        good = response.status().code() == 200;
      }
      if (part instanceof LastHttpContent) {
        free.addLast(this);
        reply.ended(good);
      }
    }
  }
}
