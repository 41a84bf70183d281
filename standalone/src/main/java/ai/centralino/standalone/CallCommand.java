package ai.centralino.standalone;

import ai.centralino.edge.audio.Espeak;
import ai.centralino.edge.audio.Wav;
import ai.centralino.edge.phone.PhoneCall;
import ai.centralino.edge.phone.SimulatedPhone;
import ai.centralino.workflows.Environment;
import ai.centralino.workflows.tenant.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// `./centralino call +39… [--from +39…] [--say "…"]… [--wav file] [--interactive] [--edge
/// http://…]`.
record CallCommand(Environment env) {
  static final String USAGE =
      """
      usage: ./centralino call <number> [options]
        --say "words"     what the caller says, once per turn (repeat it)
        --interactive     type what the caller says; an empty line hangs up
        --wav file        play a WAV file to the receptionist
        --from number     who calls (default +393335550142)
        --edge address    where the edge is (default http://127.0.0.1:$CENTRALINO_EDGE_PORT)
      Demo numbers: +390550000001 trattoria, +390550000002 pizzeria, +390550000003 ristorante,
                    +924200000001 Melt 8 Pizza (Urdu), +390200000001 Iconacasa, +441632960001 Tavari\
      """;

  int run(String[] arguments) throws IOException, InterruptedException {
    List<String> say = new ArrayList<>();
    String to = null;
    String from = "+393335550142";
    String edge = "http://127.0.0.1:" + env.port("CENTRALINO_EDGE_PORT", 8081);
    byte[] wav = null;
    boolean interactive = false;
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      switch (argument) {
        case "--interactive" -> interactive = true;
        case "--help", "-h" -> {
          System.out.println(USAGE);
          return 0;
        }
        case "--say", "--from", "--wav", "--edge" -> {
          if (++i == arguments.length) {
            return usage(argument + " needs a value.");
          }
          switch (argument) {
            case "--say" -> say.add(arguments[i]);
            case "--from" -> from = arguments[i];
            case "--edge" ->
                edge = Environment.address("--edge", arguments[i], "http", "https").toString();
            default -> {
              try {
                wav = Wav.read(Files.readAllBytes(Path.of(arguments[i]))).muLaw();
              } catch (NoSuchFileException missing) {
                return usage("There is no file " + arguments[i] + ".");
              }
            }
          }
        }
        default -> {
          if (argument.startsWith("--") || to != null) {
            return usage("'" + argument + "' is not understood.");
          }
          to = argument;
        }
      }
    }
    if (to == null || !to.matches("\\+[1-9]\\d{5,14}")) {
      return usage(
          to == null
              ? "Which number?"
              : "'" + to + "' is not a telephone number. Write it with + and the country code.");
    }
    return place(to, from, edge, say, wav, interactive);
  }

  private int place(
      String to,
      String from,
      String edge,
      List<String> say,
      byte @Nullable [] wav,
      boolean interactive)
      throws IOException, InterruptedException {
    BlockingQueue<String> typed = interactive ? new LinkedBlockingQueue<>() : null;
    if (typed != null) {
      Thread.ofVirtual().start(() -> read(typed));
      System.out.println("Type what the caller says. An empty line hangs up.");
    }
    String token =
        env.text("TWILIO_AUTH_TOKEN")
            .orElse(
                DataFolder.of(env).withSecrets(env).text("CENTRALINO_PHONE_TOKEN").orElse(null));
    PhoneCall call =
        new PhoneCall(
            edge,
            env.http("PUBLIC_BASE_URL").map(URI::toString).orElse(null),
            token,
            "CA" + UUID.randomUUID().toString().replace("-", ""),
            from,
            to,
            say,
            wav,
            typed,
            Language.ofNumber(to));
    System.out.println(
        "Calling " + to + " from " + from + " (call id twilio-" + call.callSid() + ")");
    long began = System.nanoTime();
    try {
      new SimulatedPhone(
              call,
              Espeak.find(env.text("PATH", "/usr/bin")),
              (who, text) -> print(began, who, text))
          .place();
      return 0;
    } catch (ConnectException e) {
      System.err.println(
          "centralino: nothing answers at " + edge + ". Start it first: ./centralino up");
      return 1;
    }
  }

  private static void print(long began, String who, String text) {
    String shown =
        switch (who) {
          case "caller" -> "Caller        ";
          case "receptionist" -> "Receptionist  ";
          case "tool" -> "   action     ";
          case "cut" -> "   barge-in   ";
          case "engine" -> "   engine     ";
          default -> "   line       ";
        };
    String more =
        who.equals("engine") && text.equals("rehearsal")
            ? " (key words, not the AI: set OPENAI_API_KEY for that)"
            : "";
    System.out.println(
        String.format(
            Locale.ROOT, "%6.1f  %s%s%s", (System.nanoTime() - began) / 1e9, shown, text, more));
  }

  private static void read(BlockingQueue<String> typed) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        typed.add(line);
      }
    } catch (IOException e) {
      // the end of the input, like any other
    }
    typed.add("");
  }

  private static int usage(String problem) {
    System.err.println("centralino: " + problem + "\n\n" + USAGE);
    return 2;
  }
}
