package ai.centralino.activities.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A mail server that can break off where real ones do.
final class FakeSmtp implements AutoCloseable {
  /// Instead of an answer: the connection ends.
  static final String CUT = "";

  /// What is answered to whole mails, to recipients and to the goodbye.
  volatile String taken = "250 2.0.0 Ok";

  volatile String recipient = "250 2.1.5 Ok";
  volatile String goodbye = "221 2.0.0 Bye";

  /// Happens before the server greets.
  volatile Runnable meanwhile = () -> {};

  /// How many whole mails have arrived.
  final AtomicInteger mails = new AtomicInteger();

  private final ServerSocket server;
  private final Thread accepting;

  FakeSmtp() {
    try {
      server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    accepting = Thread.ofPlatform().daemon().name("fake-smtp").start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        meanwhile.run();
        talk(socket);
      } catch (IOException _) {
        // the sender has left, or the test is over
      }
    }
  }

  private void talk(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    boolean open = says(socket, "220 mail.example ESMTP");
    boolean data = false;
    while (open) {
      String line = in.readLine();
      if (line == null) {
        return;
      }
      if (data) {
        if (line.equals(".")) {
          data = false;
          mails.incrementAndGet();
          open = says(socket, taken);
        }
      } else if (line.startsWith("DATA")) {
        data = true;
        open = says(socket, "354 Go on");
      } else if (line.startsWith("RCPT")) {
        open = says(socket, recipient);
      } else if (line.startsWith("QUIT")) {
        open = says(socket, goodbye);
      } else {
        open = says(socket, "250 Ok");
      }
    }
  }

  /// Returns whether the conversation goes on.
  private static boolean says(Socket socket, String answer) throws IOException {
    if (answer.equals(CUT)) {
      return false;
    }
    socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return true;
  }

  @Override
  public void close() {
    try {
      server.close();
      // Whoever waits in accept() keeps the socket open until they have noticed.
      accepting.join(2_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
