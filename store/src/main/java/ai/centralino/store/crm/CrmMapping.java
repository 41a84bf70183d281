package ai.centralino.store.crm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Which of our fields goes into which of theirs. A field that is missing, or mapped to nothing, is
/// not sent.
///
/// @param contact of the person, by [CrmField#word]
/// @param deal of what may become of the call
/// @param stages the vendor's name of the stages `new`, `qualified` and `won`; a blank one leaves
///   the vendor's own
public record CrmMapping(
    Map<String, String> contact, Map<String, String> deal, Map<String, String> stages) {
  public static final CrmMapping EMPTY = new CrmMapping(Map.of(), Map.of(), Map.of());

  public CrmMapping {
    contact = Map.copyOf(Objects.requireNonNullElse(contact, Map.of()));
    deal = Map.copyOf(Objects.requireNonNullElse(deal, Map.of()));
    stages = Map.copyOf(Objects.requireNonNullElse(stages, Map.of()));
  }

  /// What a vendor starts with.
  public static CrmMapping standard(CrmVendor vendor) {
    return switch (vendor) {
      case HUBSPOT ->
          new CrmMapping(
              Map.of(
                  "first_name", "firstname",
                  "last_name", "lastname",
                  "phone", "phone",
                  "email", "email"),
              Map.of(
                  "title", "dealname",
                  "order_total", "amount",
                  "currency", "deal_currency_code",
                  "stage", "dealstage",
                  "summary", "description"),
              Map.of(
                  "new",
                  "appointmentscheduled",
                  "qualified",
                  "qualifiedtobuy",
                  "won",
                  "closedwon"));
      case SALESFORCE ->
          new CrmMapping(
              Map.of(
                  "first_name", "FirstName",
                  "last_name", "LastName",
                  "phone", "Phone",
                  "email", "Email"),
              Map.of(
                  "title", "Name",
                  "order_total", "Amount",
                  "stage", "StageName",
                  "summary", "Description"),
              Map.of("new", "Prospecting", "qualified", "Qualification", "won", "Closed Won"));
      case PIPEDRIVE ->
          new CrmMapping(
              Map.of("name", "name", "phone", "phones", "email", "emails"),
              Map.of("title", "title", "order_total", "value", "currency", "currency"),
              Map.of("new", "", "qualified", "", "won", ""));
      case WEBHOOK -> EMPTY;
    };
  }

  /// The mapped fields of `object`, in the order of [CrmField].
  ///
  /// @param object `contact` or `deal`
  public Map<CrmField, String> of(String object) {
    Map<String, String> words = object.equals("contact") ? contact : deal;
    Map<CrmField, String> fields = new LinkedHashMap<>();
    for (CrmField field : CrmField.values()) {
      String theirs = words.get(field.word());
      if (theirs != null && !theirs.isBlank()) {
        fields.put(field, theirs);
      }
    }
    return fields;
  }
}
