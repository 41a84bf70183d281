package ai.centralino.activities.knowledge;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what a website says of its business in plain text, where schema.org does not say it.
public interface SiteModel {
  /// What it found. Every text is to be copied from the page; whoever asks checks that it is.
  Reading read(String text, Duration within) throws IOException;

  /// What a model found.
  ///
  /// @param address street, number and town, or null
  /// @param telephone as the page writes it, or null
  record Reading(
      @Nullable String address,
      @Nullable String telephone,
      List<Open> hours,
      List<Dish> dishes,
      List<Question> questions) {}

  /// One span of one day.
  ///
  /// @param day such as `MONDAY`
  /// @param opens such as `19:00`
  /// @param quote the words of the page that say so
  record Open(String day, String opens, String closes, String quote) {}

  /// A dish.
  ///
  /// @param category the menu's section, or empty
  /// @param price as the page writes it, such as `€ 7,50`, or null
  record Dish(String category, String name, String description, @Nullable String price) {}

  /// A question and its answer.
  record Question(String question, String answer) {}
}
