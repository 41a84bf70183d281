package ai.centralino.web.live;

import ai.centralino.store.Json;
import ai.centralino.workflows.tenant.TenantId;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The open pages, by business. A page hears only of its own business, and only what changed, never
/// the content: it fetches that with its own rights. Thread-safe.
@Component
@EnableScheduling
public class LivePages {
  private final Map<SseEmitter, TenantId> pages = new ConcurrentHashMap<>();

  /// Opens a stream for a page of `tenant`.
  public SseEmitter open(TenantId tenant) {
    SseEmitter page = new SseEmitter(0L);
    page.onCompletion(() -> pages.remove(page));
    page.onError(_ -> pages.remove(page));
    page.onTimeout(() -> pages.remove(page));
    pages.put(page, tenant);
    send(page, SseEmitter.event().name("hello").data("{}").reconnectTime(2_000));
    return page;
  }

  void changed(Announcements.Change change) {
    TenantId tenant = new TenantId(change.tenant());
    String data = Json.write(Map.of("id", change.id(), "op", change.op()));
    pages.forEach((page, of) -> {
      if (of.equals(tenant)) {
        send(page, SseEmitter.event().name(change.subject()).data(data));
      }
    });
  }

  /// Something may have been missed: every page fetches what it shows.
  void lookAgain() {
    pages.keySet().forEach(page -> send(page, SseEmitter.event().name("hello").data("{}")));
  }

  /// A sign of life, so that a page notices when the line is dead.
  @Scheduled(fixedRate = 10_000)
  void beat() {
    pages.keySet().forEach(page -> send(page, SseEmitter.event().name("beat").data("{}")));
  }

  private void send(SseEmitter page, SseEmitter.SseEventBuilder event) {
    try {
      page.send(event);
    } catch (IOException | RuntimeException gone) {
      pages.remove(page);
      // A page that is still there comes back by itself when its stream ends.
      page.completeWithError(gone);
    }
  }

  void close() {
    for (SseEmitter page : Set.copyOf(pages.keySet())) {
      page.complete();
    }
  }
}
