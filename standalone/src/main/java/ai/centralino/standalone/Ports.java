package ai.centralino.standalone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// TCP ports on this machine.
final class Ports {
  private Ports() {}

  static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /// `wanted`, or any other free port.
  static int near(int wanted) throws IOException {
    return free(wanted) ? wanted : any();
  }

  static int any() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /// Insists on a port that people were promised.
  static void insist(int port, String variable) {
    if (!free(port)) {
      throw new StartFailure(
          "Port "
              + port
              + " is taken by another program. Stop it, or choose another port: "
              + variable
              + "="
              + (port + 100)
              + " ./centralino up");
    }
  }
}
