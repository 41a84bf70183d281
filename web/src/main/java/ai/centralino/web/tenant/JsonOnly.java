package ai.centralino.web.tenant;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// The API takes no forms with files: they are refused before anybody reads them.
final class JsonOnly extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    if (type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      Problems.write(
          response,
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "Send JSON: Content-Type: application/json.");
      return;
    }
    chain.doFilter(request, response);
  }
}
