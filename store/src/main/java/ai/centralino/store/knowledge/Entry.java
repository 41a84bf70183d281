package ai.centralino.store.knowledge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/// What one row of the catalogue says.
public sealed interface Entry permits Dish, Answer, Listing, Offer, Place {
  /// What people know it by: no two rows of a list share it, whatever the case.
  @JsonIgnore
  String key();

  /// The field that holds the key.
  @JsonIgnore
  String keyField();

  /// Rows are put in order among those of the same group.
  @JsonIgnore
  default String group() {
    return "";
  }

  /// What keeps it from being stored; empty when nothing does.
  List<Problem> problems();
}
