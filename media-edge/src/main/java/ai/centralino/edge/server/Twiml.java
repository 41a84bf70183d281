package ai.centralino.edge.server;

import ai.centralino.workflows.call.CallPhrases;
import ai.centralino.workflows.tenant.Language;
import com.twilio.http.HttpMethod;
import com.twilio.twiml.TwiMLException;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Connect;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Parameter;
import com.twilio.twiml.voice.Pause;
import com.twilio.twiml.voice.Record;
import com.twilio.twiml.voice.Redirect;
import com.twilio.twiml.voice.Say;
import com.twilio.twiml.voice.Stream;
import org.jspecify.annotations.Nullable;

/// Instructions for Twilio. None of them ends where the caller could still be waiting. Immutable.
final class Twiml {
  private static final int RING_SECONDS = 20;
  private static final int VOICEMAIL_SECONDS = 180;
  private static final int RESTART_SECONDS = 20;

  private Twiml() {}

  /// Connects the caller to the media stream; the carrier asks `/after-stream` when the stream has
  /// ended.
  static String stream(String httpBase, String wsBase, String token) {
    return xml(
        new VoiceResponse.Builder()
            .connect(
                new Connect.Builder()
                    .action(httpBase + "/after-stream").method(HttpMethod.POST).stream(
                            new Stream.Builder()
                                .url(wsBase + "/media-stream")
                                .parameter(
                                    new Parameter.Builder().name("token").value(token).build())
                                .build())
                        .build()));
  }

  /// Says `sentence` and rings a person; `/after-dial` hears how that went.
  static String forward(String httpBase, String sentence, Language language, String number) {
    return xml(
        new VoiceResponse.Builder()
            .say(say(sentence, language))
            .dial(
                new Dial.Builder()
                    .action(httpBase + "/after-dial")
                    .method(HttpMethod.POST)
                    .answerOnBridge(true)
                    .timeout(RING_SECONDS)
                    .number(new Number.Builder(number).build())
                    .build()));
  }

  static String voicemail(String httpBase, String sentence, Language language) {
    return xml(
        new VoiceResponse.Builder()
            .say(say(sentence, language))
            .record(
                new Record.Builder()
                    .action(httpBase + "/after-stream")
                    .method(HttpMethod.POST)
                    .maxLength(VOICEMAIL_SECONDS)
                    .playBeep(true)
                    .recordingStatusCallback(httpBase + "/recording-status")
                    .build())
            .say(say(new CallPhrases(language).goodbye(), language))
            .hangup(new Hangup.Builder().build()));
  }

  /// Keeps the caller on the line while this machine starts anew, and then asks `/after-stream`
  /// again.
  static String holdOn(String httpBase, String sentence, Language language) {
    return xml(
        new VoiceResponse.Builder()
            .say(say(sentence, language))
            .pause(new Pause.Builder().length(RESTART_SECONDS).build())
            .redirect(
                new Redirect.Builder(httpBase + "/after-stream").method(HttpMethod.POST).build()));
  }

  static String goodbye(@Nullable String sentence, Language language) {
    VoiceResponse.Builder response = new VoiceResponse.Builder();
    if (sentence != null) {
      response.say(say(sentence, language));
    }
    return xml(response.hangup(new Hangup.Builder().build()));
  }

  private static Say say(String sentence, Language language) {
    return new Say.Builder(sentence).option("language", language.tag()).build();
  }

  private static String xml(VoiceResponse.Builder response) {
    try {
      return response.build().toXml();
    } catch (TwiMLException e) {
      throw new IllegalStateException("TwiML of known verbs is writable", e);
    }
  }
}
