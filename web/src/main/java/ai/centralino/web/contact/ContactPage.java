package ai.centralino.web.contact;

import ai.centralino.store.booking.Bookings;
import ai.centralino.store.call.Calls;
import ai.centralino.store.call.Contacts;
import ai.centralino.store.call.Contacts.Contact;
import ai.centralino.store.lead.Leads;
import ai.centralino.store.message.Messages;
import ai.centralino.store.order.Orders;
import ai.centralino.web.Api;
import ai.centralino.web.Plain;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A caller's page: everything that ever came from one number.
@Controller
class ContactPage {
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_NOTES = 4_000;

  private final Contacts contacts;
  private final Past past;
  private final Desk desk;

  ContactPage(Contacts contacts, Past past, Desk desk) {
    this.contacts = contacts;
    this.past = past;
    this.desk = desk;
  }

  /// Where a caller's past is kept.
  @org.springframework.stereotype.Component
  record Past(Calls calls, Orders orders, Bookings bookings, Messages messages, Leads leads) {}

  @GetMapping("/contacts/{phone}")
  String page(
      @PathVariable String phone,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    Contact contact = contacts.of(tenant, number(phone));
    model.addAttribute("said", "");
    return page(tenant, contact, model);
  }

  private String page(TenantId tenant, Contact contact, Model model) {
    String phone = contact.phone();
    var calls = past.calls().ofCaller(tenant, phone);
    var orders = past.orders().ofCustomer(tenant, phone);
    var bookings = past.bookings().ofCustomer(tenant, phone);
    var messages = past.messages().ofCustomer(tenant, phone);
    var leads = past.leads().ofCustomer(tenant, phone);
    boolean nobody =
        calls.isEmpty()
            && orders.isEmpty()
            && bookings.isEmpty()
            && messages.isEmpty()
            && leads.isEmpty()
            && contact.revision() == 0;
    if (nobody) {
      throw Api.problem(HttpStatus.NOT_FOUND, "Nobody has called from this number.");
    }
    model.addAttribute("contact", contact);
    model.addAttribute("calls", calls);
    model.addAttribute("orders", orders);
    model.addAttribute("bookings", bookings);
    model.addAttribute("messages", messages);
    model.addAttribute("leads", leads);
    return "contact/contact";
  }

  @PostMapping("/contacts/{phone}")
  String save(
      @PathVariable String phone,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String notes,
      @RequestParam int revision,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    String called = Plain.line(name);
    String written = Plain.lines(notes);
    if (called.length() > LONGEST_NAME || written.length() > LONGEST_NOTES) {
      throw Api.problem(HttpStatus.BAD_REQUEST, "Name or notes are too long.");
    }
    Contacts.Saved saved = contacts.save(tenant, number(phone), called, written, revision);
    Contact now = saved.contact();
    model.addAttribute("said", saved.changed() ? "form.saved" : "contact.conflict");
    // What was typed is not lost: the next save, at the new revision, writes it.
    return page(
        tenant,
        saved.changed() ? now : new Contact(now.phone(), called, written, now.revision()),
        model);
  }

  private static String number(String phone) {
    return new PhoneNumber(phone)
        .dialable()
        .orElseThrow(
            () -> Api.problem(HttpStatus.NOT_FOUND, "Nobody has called from this number."));
  }
}
