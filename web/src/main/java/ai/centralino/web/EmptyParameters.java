package ai.centralino.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Refuses a parameter of the API that is named and left empty: it was meant as something.
@Component
class EmptyParameters implements HandlerInterceptor, WebMvcConfigurer {
  private static final List<String> NAMES =
      List.of(
          "limit",
          "from",
          "to",
          "unread",
          "publish",
          "state",
          "sentiment",
          "minSeconds",
          "maxSeconds",
          "minScore",
          "maxScore",
          "test",
          "bom");

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/api/**");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    for (String name : NAMES) {
      if ("".equals(request.getParameter(name))) {
        throw Api.problem(HttpStatus.BAD_REQUEST, "'" + name + "' is empty. Leave it out instead.");
      }
    }
    return true;
  }
}
