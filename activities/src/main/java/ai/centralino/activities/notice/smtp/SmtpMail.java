package ai.centralino.activities.notice.smtp;

import ai.centralino.activities.notice.Letter;
import ai.centralino.activities.notice.Mail;
import ai.centralino.activities.notice.Unanswered;
import ai.centralino.activities.notice.Undeliverable;
import ai.centralino.workflows.Environment;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/// Mail by SMTP. Thread-safe.
public final class SmtpMail implements Mail {
  private final Session session;
  private final @Nullable String user;
  private final @Nullable String password;
  private final String from;

  /// @param url `smtp://user:password@host:587?from=sender@example.com` (STARTTLS where offered) or
  ///   `smtps://…:465`
  public SmtpMail(String url) {
    URI uri = Environment.address("SMTP_URL", url, "smtp", "smtps");
    boolean tls = "smtps".equals(uri.getScheme());
    Properties properties = new Properties();
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.host", uri.getHost());
    properties.put(
        "mail.smtp.port", Integer.toString(uri.getPort() > 0 ? uri.getPort() : tls ? 465 : 25));
    properties.put("mail.smtp.ssl.enable", Boolean.toString(tls));
    properties.put("mail.smtp.starttls.enable", "true");
    properties.put("mail.smtp.connectiontimeout", "5000");
    properties.put("mail.smtp.timeout", "15000");
    properties.put("mail.smtp.writetimeout", "15000");
    String[] who =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    this.user = who.length > 0 && !who[0].isEmpty() ? decoded(who[0]) : null;
    this.password = who.length > 1 ? decoded(who[1]) : null;
    properties.put("mail.smtp.auth", Boolean.toString(user != null));
    this.session = Session.getInstance(properties);
    this.from = from(uri, user);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String from(URI uri, @Nullable String user) {
    String query = uri.getRawQuery();
    if (query != null && query.startsWith("from=")) {
      return decoded(query.substring("from=".length()));
    }
    return user != null && user.contains("@")
        ? user
        : "centralino@" + (uri.getHost().contains(".") ? uri.getHost() : "localhost.localdomain");
  }

  @Override
  public String send(Letter letter, Runnable handingOver) throws IOException, Undeliverable {
    String to = letter.to();
    try {
      MimeMessage message = message(letter);
      message.saveChanges();
      Transport transport = session.getTransport();
      try {
        transport.connect(user, password);
        handingOver.run();
        handOver(transport, message);
      } finally {
        leave(transport);
      }
      return message.getMessageID();
    } catch (AddressException wrong) {
      throw new Undeliverable(
          "The address " + to + " is not an e-mail address. Check the spelling.");
    } catch (AuthenticationFailedException refused) {
      throw new IOException(
          "The mail server refused the user name or password in SMTP_URL", refused);
    } catch (SendFailedException refused) {
      if (refused.getInvalidAddresses() != null
          && refused.getInvalidAddresses().length > 0
          && permanent(refused)) {
        throw new Undeliverable(
            "The mail server does not know the address " + to + ". Check the spelling.");
      }
      throw new IOException("The mail server did not take the message", refused);
    } catch (MessagingException later) {
      throw new IOException(
          refusal(later) == null
              ? "The mail server could not be reached"
              : "The mail server did not take the message",
          later);
    }
  }

  /// From here on only the server's own "no" says that the mail has not left.
  private static void handOver(Transport transport, MimeMessage message)
      throws MessagingException, Unanswered {
    try {
      transport.sendMessage(message, message.getAllRecipients());
    } catch (MessagingException broken) {
      if (refusal(broken) == null) {
        throw new Unanswered("The mail server broke off and may have taken the message", broken);
      }
      throw broken;
    }
  }

  /// Says goodbye. What the server has taken it has taken, whatever it answers to that.
  private static void leave(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException _) {
      // it did not wait for our goodbye
    }
  }

  /// The code with which the server refused, 400 to 599; null where it said no such thing.
  private static @Nullable Integer refusal(MessagingException broken) {
    for (Exception e = broken;
        e != null;
        e = e instanceof MessagingException m ? m.getNextException() : null) {
      int code =
          switch (e) {
            case SMTPSendFailedException failed -> failed.getReturnCode();
            case SMTPAddressFailedException failed -> failed.getReturnCode();
            case SMTPSenderFailedException failed -> failed.getReturnCode();
            default -> 0;
          };
      if (code >= 400 && code <= 599) {
        return code;
      }
    }
    return null;
  }

  @SuppressWarnings("JavaUtilDate") // jakarta.mail knows no other
  private MimeMessage message(Letter letter)
      throws MessagingException, UnsupportedEncodingException {
    String messageId = "<" + letter.id() + "@centralino>";
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
          }
        };
    message.setFrom(new InternetAddress(from, letter.sender(), "UTF-8"));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
    message.setSubject(letter.subject(), "UTF-8");
    message.setSentDate(new java.util.Date());
    message.setHeader("Auto-Submitted", "auto-generated");
    if (letter.unsubscribe() != null) {
      message.setHeader("List-Unsubscribe", "<" + letter.unsubscribe() + ">");
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    if (letter.html() == null) {
      message.setText(letter.text(), "UTF-8");
      return message;
    }
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(letter.text(), "UTF-8", "plain");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(letter.html(), "UTF-8", "html");
    message.setContent(new MimeMultipart("alternative", plain, html)); // the best part comes last
    return message;
  }

  private static boolean permanent(SendFailedException refused) {
    for (Exception e = refused;
        e != null;
        e = e instanceof MessagingException m ? m.getNextException() : null) {
      if (e instanceof SMTPAddressFailedException failed) {
        return failed.getReturnCode() >= 500;
      }
    }
    return false;
  }
}
