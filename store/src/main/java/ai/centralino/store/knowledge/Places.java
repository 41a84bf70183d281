package ai.centralino.store.knowledge;

import ai.centralino.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tables and calendars. Thread-safe.
public final class Places extends Shelf<Place> {
  public Places(Database database) {
    super(database, "places", "place", 200, "kind", "name", "seats_min", "seats_max");
  }

  @Override
  List<@Nullable Object> values(Place place) {
    return row(place.kind(), place.name(), place.seatsMin(), place.seatsMax());
  }

  @Override
  Place content(ResultSet row) throws SQLException {
    return new Place(
        row.getString("kind"),
        row.getString("name"),
        row.getInt("seats_min"),
        row.getInt("seats_max"));
  }
}
