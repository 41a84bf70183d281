package ai.centralino.store.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that a business does by appointment.
///
/// @param minutes how long it takes
/// @param priceMinor null where it depends
public record Offer(String name, int minutes, @Nullable Long priceMinor, String description)
    implements Entry {
  public Offer {
    name = TypedText.line(name);
    description = TypedText.block(description);
  }

  @Override
  public String key() {
    return name;
  }

  @Override
  public String keyField() {
    return "name";
  }

  @Override
  public List<Problem> problems() {
    Findings found =
        new Findings()
            .needed("name", name, 120)
            .between("minutes", minutes, 5, 1440)
            .optional("description", description, 500);
    if (priceMinor != null) {
      found.money("price", priceMinor, Findings.MOST_MONEY);
    }
    return found.list();
  }
}
