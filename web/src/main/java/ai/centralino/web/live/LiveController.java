package ai.centralino.web.live;

import ai.centralino.web.tenant.Desk;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// `/kitchen/events`: what changes in the business that the page shows. Every live page listens
/// here; the path lies under the kitchen so that its people may too.
@RestController
class LiveController {
  private final LivePages pages;
  private final Desk desk;

  LiveController(LivePages pages, Desk desk) {
    this.pages = pages;
    this.desk = desk;
  }

  @GetMapping(path = "/kitchen/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(Authentication authentication, HttpServletRequest request) {
    return pages.open(desk.tenant(authentication, request));
  }
}
