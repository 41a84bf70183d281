package ai.centralino.activities.crm;

import ai.centralino.store.crm.CrmConnection;
import ai.centralino.store.crm.CrmFacts;
import ai.centralino.store.crm.CrmLinks;
import ai.centralino.store.crm.CrmLinks.Link;
import ai.centralino.workflows.crm.CrmOperation;
import ai.centralino.workflows.crm.CrmOperation.Kind;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is to be brought where, and what we know of the records there.
///
/// @param again whether this very content has been tried before, so that an answer may have been
///   lost
public record CrmErrand(CrmConnection to, CrmFacts facts, CrmLinks links, boolean again) {
  /// The operations that follow from a call where a contact, a deal, a note and activities are
  /// kept.
  public static List<CrmOperation> usual(CrmFacts facts) {
    if (!facts.somebody()) {
      return List.of();
    }
    List<CrmOperation> operations = new java.util.ArrayList<>();
    operations.add(new CrmOperation(Kind.CONTACT, facts.contactId()));
    if (facts.promising()) {
      operations.add(new CrmOperation(Kind.DEAL, facts.dealId()));
    }
    operations.add(new CrmOperation(Kind.NOTE, facts.noteId()));
    facts.orders().forEach(o -> operations.add(new CrmOperation(Kind.ACTIVITY, "o-" + o.id())));
    facts.bookings().forEach(b -> operations.add(new CrmOperation(Kind.ACTIVITY, "b-" + b.id())));
    return operations;
  }

  /// What we know of a record there.
  public Optional<Link> known(Kind kind, String ours) {
    return links.find(to, kind.word(), ours);
  }

  /// Keeps that staff have made a record, before anything of ours is written on it: a lost answer
  /// must not make it look like one of ours.
  public Link found(Kind kind, String ours, Link theirs) {
    links.keep(to, kind.word(), ours, theirs);
    return theirs;
  }

  /// Forgets a record that is gone there.
  public void forget(Kind kind, String ours) {
    links.forget(to, kind.word(), ours);
  }

  /// The contact there.
  ///
  /// @throws CrmProblem where there is none yet
  public String contact() throws CrmProblem {
    return known(Kind.CONTACT, facts.contactId())
        .map(Link::theirs)
        .orElseThrow(() -> CrmProblem.later("The contact is not there yet", null));
  }

  /// The deal there; empty where the call has none.
  public Optional<String> deal() {
    return known(Kind.DEAL, facts.dealId()).map(Link::theirs);
  }

  /// The mapped values for the vendor.
  ///
  /// @param object `contact` or `deal`
  /// @param ofOurs false for a record that staff have made
  public Map<String, String> mapped(String object, boolean ofOurs) {
    return facts.mapped(to.mapping(), object, ofOurs);
  }

  /// The mapped values as a JSON object; a word is left out where the vendor wants a number.
  public ObjectNode json(String object, boolean ofOurs) {
    ObjectNode node = CrmHttp.JSON.createObjectNode();
    mapped(object, ofOurs)
        .forEach((name, value) -> {
          boolean number =
              to.fields().stream()
                  .anyMatch(f -> f.object().equals(object) && f.name().equals(name) && f.number());
          if (!number) {
            node.put(name, value);
          } else if (value.matches("-?\\d{1,15}(\\.\\d{1,6})?")) {
            node.put(name, new BigDecimal(value));
          }
        });
    return node;
  }

  /// The vendor's name of the field for our stage; empty where it is not mapped.
  public Optional<String> stageField() {
    return Optional.ofNullable(to.mapping().deal().get("stage"));
  }

  /// The order of an operation; empty where it is about none.
  public Optional<CrmFacts.Order> order(CrmOperation operation) {
    return facts.orders().stream().filter(o -> operation.id().equals("o-" + o.id())).findFirst();
  }

  /// The booking of an operation; empty where it is about none.
  public Optional<CrmFacts.Booking> booking(CrmOperation operation) {
    return facts.bookings().stream().filter(b -> operation.id().equals("b-" + b.id())).findFirst();
  }

  @Override
  public String toString() {
    return "CrmErrand[" + facts.call() + " to " + to.vendor() + "]";
  }
}
