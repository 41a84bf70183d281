package ai.centralino.web.tenant;

import ai.centralino.web.WebSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Who may do what: [Access] says which right a route needs, [Right] which roles have it. The API
/// takes bearer tokens and keys and knows no session; the console has a cookie and CSRF protection.
@Configuration(proxyBeanMethods = false)
class Security {
  /// Open to everybody, or to those who have the right; what is not listed is closed.
  private static final AuthorizationManager<RequestAuthorizationContext> RIGHTS =
      (authentication, context) -> {
        HttpServletRequest request = context.getRequest();
        Authentication who = authentication.get();
        Optional<Right> needed = Access.needed(request);
        return new AuthorizationDecision(
            needed
                .map(right ->
                    right == Right.PUBLIC
                        || (who != null
                            && who.getPrincipal() instanceof Person person
                            && person.may(right)))
                .orElse(false));
      };

  /// Lets `QUERY` in as far as the routes, which answer 405 and say what they take.
  @Bean
  HttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedHttpMethods(
        List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY"));
    return firewall;
  }

  /// What the firewall turns away is answered in the form that the asker expects.
  @Bean
  RequestRejectedHandler rejected() {
    return (request, response, _) -> {
      if (request.getRequestURI().startsWith("/api/")) {
        Problems.write(response, HttpStatus.BAD_REQUEST, "The address or a header cannot be read.");
      } else {
        response.sendError(HttpStatus.BAD_REQUEST.value());
      }
    };
  }

  @Bean
  @Order(1)
  SecurityFilterChain api(HttpSecurity http, People people, Tokens tokens) throws Exception {
    return http.securityMatcher("/api/**", "/v3/api-docs/**", "/v3/api-docs.yaml")
        .csrf(csrf -> csrf.disable())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(
            new BearerFilter(people, tokens), UsernamePasswordAuthenticationFilter.class)
        .addFilterAfter(new JsonOnly(), BearerFilter.class)
        .authorizeHttpRequests(allow ->
            allow
                .dispatcherTypeMatchers(
                    DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .anyRequest()
                .access(RIGHTS))
        .exceptionHandling(e ->
            e.authenticationEntryPoint((_, response, _) -> BearerFilter.refuse(response))
                .accessDeniedHandler((request, response, _) -> refuse(request, response)))
        .build();
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (Access.needed(request).isEmpty()) {
      Problems.write(
          response,
          HttpStatus.NOT_FOUND,
          "There is nothing at this address; /v3/api-docs lists what there is.");
    } else {
      Problems.write(
          response, HttpStatus.FORBIDDEN, "Your role, or the rights of this key, do not allow it.");
    }
  }

  @Bean
  @Order(2)
  SecurityFilterChain console(
      HttpSecurity http, SignIn signIn, Browsers browsers, WebSettings settings) throws Exception {
    String edge = "ws://*:" + settings.edgePort() + " wss:";
    return http.authenticationProvider(signIn)
        .securityContext(
            context -> context.securityContextRepository(new NullSecurityContextRepository()))
        .addFilterBefore(browsers.filter(), UsernamePasswordAuthenticationFilter.class)
        .authorizeHttpRequests(allow ->
            allow
                .dispatcherTypeMatchers(
                    DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .anyRequest()
                .access(RIGHTS))
        .exceptionHandling(e ->
            e.accessDeniedHandler((request, response, _) ->
                response.sendError(
                    Access.needed(request).isEmpty()
                        ? HttpStatus.NOT_FOUND.value()
                        : HttpStatus.FORBIDDEN.value())))
        .formLogin(form ->
            form.loginPage("/sign-in")
                .authenticationDetailsSource(request ->
                    new SignIn.Details(request.getParameter("code"), request.getRemoteAddr()))
                .successHandler(new Opened(browsers))
                .failureHandler(
                    (_, response, problem) -> response.sendRedirect("/sign-in?" + reason(problem))))
        .logout(out ->
            out.logoutUrl("/sign-out")
                .addLogoutHandler((request, response, _) -> browsers.close(request, response))
                .logoutSuccessUrl("/sign-in?out"))
        .csrf(csrf ->
            csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                // A mail program ends mail by one POST (RFC 8058); the signed word in it is the
                // key.
                .ignoringRequestMatchers("/u/*")
                .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
        .headers(headers ->
            headers
                // A mail is shown in a frame of the outbox; the policy below shuts everything else.
                .frameOptions(frame -> frame.sameOrigin())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions ->
                    permissions.policy("microphone=(self), camera=(), geolocation=()"))
                .contentSecurityPolicy(csp ->
                    csp.policyDirectives(
                        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self' blob:; connect-src 'self' "
                            + edge
                            + "; object-src 'none'; base-uri 'self'; form-action 'self' https://checkout.stripe.com https://billing.stripe.com; frame-ancestors 'none'")))
        .build();
  }

  private static String reason(AuthenticationException problem) {
    return switch (problem) {
      case LockedException _ -> "locked";
      case SignIn.CodeNeeded _ -> "code";
      default -> "wrong";
    };
  }

  /// Opens the browser's sign-in and leads to the page that was asked for.
  private static final class Opened extends SavedRequestAwareAuthenticationSuccessHandler {
    private final Browsers browsers;

    Opened(Browsers browsers) {
      this.browsers = browsers;
    }

    @Override
    public void onAuthenticationSuccess(
        HttpServletRequest request, HttpServletResponse response, Authentication authentication)
        throws jakarta.servlet.ServletException, IOException {
      browsers.open(Desk.person(authentication), request, response);
      super.onAuthenticationSuccess(request, response, authentication);
    }
  }
}
