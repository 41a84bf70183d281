package ai.centralino.store;

import ai.centralino.workflows.Environment;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// Where PostgreSQL is and who owns the schema there. The password never appears in `toString`.
public record DatabaseAddress(
    String host, int port, String database, String user, String password) {
  /// Reads `postgres://user:password@host:5432/database`.
  public static DatabaseAddress of(String url) {
    URI uri = Environment.address("DATABASE_URL", url, "postgres", "postgresql");
    String path = uri.getPath() == null ? "" : uri.getPath();
    String[] who =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    if (path.length() < 2 || who.length == 0) {
      throw new Environment.MalformedSetting(
          "DATABASE_URL",
          "lacks a user or a database",
          "postgres://user:password@host:5432/database");
    }
    return new DatabaseAddress(
        uri.getHost(),
        uri.getPort() < 0 ? 5432 : uri.getPort(),
        path.substring(1),
        decoded(who[0]),
        who.length < 2 ? "" : decoded(who[1]));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database;
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + database;
  }
}
