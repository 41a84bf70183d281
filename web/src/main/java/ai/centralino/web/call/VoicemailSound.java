package ai.centralino.web.call;

import ai.centralino.store.call.Recordings;
import ai.centralino.store.call.Recordings.Recording;
import ai.centralino.web.Api;
import ai.centralino.web.call.CarrierSound.Fetched;
import ai.centralino.web.tenant.Desk;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What a caller left on the answering machine, to listen to. It stays with the carrier; nothing of
/// it is kept here, so that what is erased there is gone.
@RestController
@Tag(name = "calls")
class VoicemailSound {
  private static final MediaType MP3 = MediaType.parseMediaType("audio/mpeg");

  private final Recordings recordings;
  private final CarrierSound carrier;
  private final Desk desk;

  VoicemailSound(Recordings recordings, CarrierSound carrier, Desk desk) {
    this.recordings = recordings;
    this.carrier = carrier;
    this.desk = desk;
  }

  @GetMapping({"/api/calls/{id}/recording", "/calls/{id}/recording"})
  @Operation(summary = "The voicemail of a call as MP3; parts of it by `Range`")
  @ApiResponse(
      responseCode = "200",
      description = "The sound",
      content =
          @Content(mediaType = "audio/mpeg", schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "206", description = "A part of it", content = @Content)
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "The call has no voicemail, or not any more")
  @ApiResponse(responseCode = "416", description = "The part asked for is not there")
  @ApiResponse(responseCode = "503", description = "The carrier does not answer; try again")
  ResponseEntity<Resource> sound(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    Recording left =
        recordings
            .ofCall(desk.tenant(authentication, request), Api.call(id))
            .orElseThrow(() -> Api.problem(HttpStatus.NOT_FOUND, "This call has no voicemail."));
    if (!carrier.possible()) {
      throw Api.problem(
          HttpStatus.NOT_FOUND,
          "The recording lies with the carrier, and no carrier's keys are set here.");
    }
    return switch (carrier.fetch(left.id())) {
      case Fetched.Sound(byte[] mp3) ->
          ResponseEntity.ok()
              .contentType(MP3)
              .cacheControl(CacheControl.noStore())
              .body(new ByteArrayResource(mp3));
      case Fetched.Missing _ ->
          throw Api.problem(
              HttpStatus.NOT_FOUND,
              "The carrier has no such recording, or not yet. Try again in a minute.");
      case Fetched.Away _ ->
          throw Api.problem(
              HttpStatus.SERVICE_UNAVAILABLE,
              "The carrier does not answer. Nothing is lost; try again.");
    };
  }
}
