package ai.centralino.store.knowledge;

import ai.centralino.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The homes of an estate agency. Thread-safe.
public final class Properties extends Shelf<Listing> {
  public Properties(Database database) {
    super(
        database,
        "properties",
        "property",
        1000,
        "reference",
        "title",
        "contract",
        "zone",
        "address",
        "price_minor",
        "rooms",
        "square_metres",
        "description",
        "available",
        "latitude",
        "longitude",
        "photos");
  }

  @Override
  List<@Nullable Object> values(Listing listing) {
    return row(
        listing.reference(),
        listing.title(),
        listing.contract(),
        listing.zone(),
        listing.address(),
        listing.priceMinor(),
        listing.rooms(),
        listing.squareMetres(),
        listing.description(),
        listing.available(),
        listing.latitude(),
        listing.longitude(),
        listing.photos());
  }

  @Override
  Listing content(ResultSet row) throws SQLException {
    return new Listing(
        row.getString("reference"),
        row.getString("title"),
        row.getString("contract"),
        row.getString("zone"),
        row.getString("address"),
        row.getLong("price_minor"),
        row.getObject("rooms", Integer.class),
        row.getObject("square_metres", Integer.class),
        row.getString("description"),
        row.getBoolean("available"),
        row.getObject("latitude", Double.class),
        row.getObject("longitude", Double.class),
        Objects.requireNonNullElse(row.getString("photos"), ""));
  }
}
