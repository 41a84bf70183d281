package ai.centralino.web;

import org.jspecify.annotations.Nullable;

/// Text as people type it, without what could deceive: control characters and signs that turn the
/// direction of what follows.
public final class Plain {
  private static final String CONTROLS = "[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]";

  /// Text with at least one sign that can be seen, for the API's description.
  public static final String SOMETHING =
      "[^\\u0000-\\u0020\\u007F-\\u009F\\u1680\\u2000-\\u2006\\u2008-\\u200A\\u2028-\\u202E\\u205F\\u2066-\\u2069\\u3000\\uFEFF]";

  private Plain() {}

  /// One line; empty for null.
  public static String line(@Nullable String typed) {
    return typed == null
        ? ""
        : typed.replaceAll("[\\r\\n\\t\\u2028\\u2029]+", " ").replaceAll(CONTROLS, "").strip();
  }

  /// Several lines; empty for null.
  public static String lines(@Nullable String typed) {
    return typed == null
        ? ""
        : typed
            .replaceAll("\\r\\n?|[\\u2028\\u2029]", "\n")
            .replaceAll("(?!\\n)" + CONTROLS, "")
            .strip();
  }
}
