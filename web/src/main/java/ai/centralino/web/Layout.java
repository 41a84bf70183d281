package ai.centralino.web;

import ai.centralino.store.lead.Leads;
import ai.centralino.store.message.Messages;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.web.tenant.Desk;
import ai.centralino.web.tenant.Person;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;

/// What every page shows around its content.
@ControllerAdvice(annotations = Controller.class)
class Layout {
  private final Desk desk;
  private final WebSettings settings;
  private final Messages messages;
  private final Leads leads;

  Layout(Desk desk, WebSettings settings, Messages messages, Leads leads) {
    this.messages = messages;
    this.leads = leads;
    this.desk = desk;
    this.settings = settings;
  }

  @ModelAttribute
  void around(
      Model model,
      @Nullable Authentication authentication,
      HttpServletRequest request,
      @Nullable CsrfToken csrf) {
    Language language = Language.of(LocaleContextHolder.getLocale().getLanguage());
    if (csrf != null) {
      csrf.getToken(); // has the cookie written, which htmx requests read
    }
    Tenants.Business business = null;
    if (authentication != null && authentication.getPrincipal() instanceof Person person) {
      model.addAttribute("person", person);
      try {
        TenantId tenant = desk.tenant(authentication, request);
        business = desk.business(tenant);
        model.addAttribute("tenant", tenant);
        model.addAttribute("waiting", new Waiting(tenant, business.trade(), messages, leads));
      } catch (Desk.NoBusiness operator) {
        // pages that need one say so themselves
      }
    }
    model.addAttribute("business", business);
    model.addAttribute("lang", language.code());
    model.addAttribute("dir", language == Language.UR ? "rtl" : "ltr");
    model.addAttribute("path", request.getRequestURI());
    model.addAttribute("settings", settings);
    model.addAttribute(
        "shown",
        new Shown(language, business == null ? ZoneId.of("UTC") : ZoneId.of(business.zone())));
  }

  @ExceptionHandler(Desk.NoBusiness.class)
  String chooseFirst() {
    return "redirect:/businesses";
  }

  @ExceptionHandler(ErrorResponseException.class)
  String refused(
      ErrorResponseException e,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Authentication authentication) {
    response.setStatus(e.getStatusCode().value());
    around(model, authentication, request, null);
    model.addAttribute("notFound", e.getStatusCode().value() == HttpStatus.NOT_FOUND.value());
    return "error";
  }
}
