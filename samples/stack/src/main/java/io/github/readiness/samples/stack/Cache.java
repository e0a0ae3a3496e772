package io.github.readiness.samples.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

/** Redis, used through a pool that waits at most 500 ms for a connection and at most 500 ms for an answer. */
final class Cache implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final int port;
  private final RedisServer server;
  private final RedisClient client;

  private Cache(int port, RedisServer server, RedisClient client) {
    this.port = port;
    this.server = server;
    this.client = client;
  }

  /** Starts Redis with its files in the directory. The file {@code pid} has its process id while it runs. */
  static Cache start(Path directory) throws IOException {
    int port = Ports.free();
    var redis = ExecutableProvider.newJarResourceProvider(directory.toFile()).get().getPath();
    var server = new RedisServer(port,
        List.of(redis, "--bind", "127.0.0.1", "--port", String.valueOf(port), "--save", "", "--pidfile", directory.resolve("pid").toString()),
        false);
    server.start();
    var timeouts = DefaultJedisClientConfig.builder().connectionTimeoutMillis((int) PATIENCE.toMillis())
        .socketTimeoutMillis((int) PATIENCE.toMillis()).build();
    var pool = new ConnectionPoolConfig();
    pool.setMaxTotal(8);
    pool.setMaxIdle(8);
    pool.setMaxWait(PATIENCE);
    return new Cache(port, server,
        RedisClient.builder().hostAndPort(new HostAndPort("127.0.0.1", port)).clientConfig(timeouts).poolConfig(pool).build());
  }

  URI uri() { return URI.create("tcp://127.0.0.1:" + port); }

  Health ask() {
    try {
      var pong = client.ping();
      return "PONG".equals(pong) ? Health.UP : Health.down("PING was answered with " + pong);
    } catch (JedisException unwell) {
      return Health.down(unwell);
    }
  }

  /** Returns the value of the key; empty if the cache is not reachable. Readers are then slower, but still correct. */
  Optional<String> find(String key) {
    try {
      return Optional.ofNullable(client.get(key));
    } catch (JedisException unwell) {
      return Optional.empty();
    }
  }

  /** Stores the value for 30 s; does nothing if the cache is not reachable. */
  void keep(String key, String value) {
    try {
      client.set(key, value, SetParams.setParams().ex(KEPT.toSeconds()));
    } catch (JedisException unwell) {
      return;
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.stop();
  }
}
