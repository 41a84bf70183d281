package ai.centralino.web.tenant;

import ai.centralino.web.WebSettings;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Who may do what. The API takes bearer tokens and knows no session; the console has a session,
/// CSRF protection and a signed cookie that keeps a wall tablet signed in over a restart.
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class Security {
  private static final int REMEMBER_SECONDS = 30 * 24 * 3600;

  @Bean
  @Order(1)
  SecurityFilterChain api(HttpSecurity http, Tokens tokens, SignIn signIn) throws Exception {
    return http.securityMatcher("/api/**", "/v3/api-docs/**", "/v3/api-docs.yaml")
        .csrf(csrf -> csrf.disable())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(allow ->
            allow
                .requestMatchers("/api/auth/login", "/v3/api-docs/**", "/v3/api-docs.yaml")
                .permitAll()
                .anyRequest()
                .authenticated())
        .oauth2ResourceServer(server ->
            server
                .jwt(jwt ->
                    jwt.decoder(tokens.decoder())
                        .jwtAuthenticationConverter(token -> person(token, signIn)))
                .authenticationEntryPoint((_, response, _) ->
                    Problems.write(
                        response,
                        HttpStatus.UNAUTHORIZED,
                        "Send a valid token: Authorization: Bearer …, from POST /api/auth/login.")))
        .exceptionHandling(e ->
            e.accessDeniedHandler((_, response, _) ->
                Problems.write(response, HttpStatus.FORBIDDEN, "Your role may not do this.")))
        .build();
  }

  private static AbstractAuthenticationToken person(Jwt token, SignIn signIn) {
    Person person = (Person) signIn.loadUserByUsername(String.valueOf(token.getSubject()));
    return UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
  }

  @Bean
  @Order(2)
  SecurityFilterChain console(HttpSecurity http, SignIn signIn, WebSettings settings)
      throws Exception {
    String edge = "ws://*:" + settings.edgePort() + " wss:";
    return http.authenticationProvider(signIn)
        .authorizeHttpRequests(allow ->
            allow
                .dispatcherTypeMatchers(
                    DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(EndpointRequest.to("health", "prometheus"))
                .permitAll()
                .requestMatchers("/sign-in", "/css/**", "/js/**", "/webjars/**", "/*.svg", "/error")
                .permitAll()
                .requestMatchers(
                    "/kitchen/**", "/chef-dashboard", "/", "/language", "/businesses/**")
                .authenticated()
                .anyRequest()
                .hasAnyRole("OPERATOR", "OWNER", "STAFF"))
        .formLogin(form ->
            form.loginPage("/sign-in")
                .defaultSuccessUrl("/")
                .failureHandler((request, response, problem) ->
                    response.sendRedirect(
                        request.getContextPath()
                            + "/sign-in?"
                            + (problem
                                    instanceof
                                    org.springframework.security.authentication.LockedException
                                ? "locked"
                                : "wrong"))))
        .rememberMe(remember ->
            remember
                .key("remember\n" + settings.secret())
                .userDetailsService(signIn)
                .alwaysRemember(true)
                .useSecureCookie(
                    settings.publicBase() != null
                        && "https".equals(settings.publicBase().getScheme()))
                .tokenValiditySeconds(REMEMBER_SECONDS))
        .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
        .csrf(csrf ->
            csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
        .sessionManagement(
            session -> session.sessionFixation(fixation -> fixation.changeSessionId()))
        .headers(headers ->
            headers
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions ->
                    permissions.policy("microphone=(self), camera=(), geolocation=()"))
                .contentSecurityPolicy(csp ->
                    csp.policyDirectives(
                        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' "
                            + edge
                            + "; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'")))
        .build();
  }
}
