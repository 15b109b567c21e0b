package org.xiaoheng.report.site;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The templates of pages, in one language. Everything that is put into them is escaped. */
final class Templates {
  private static final String FOLDER = "org/xiaoheng/report/site/";
  private static final int MOST_ARGUMENTS = 6;

  private final PebbleEngine engine;

  Templates(Words words) {
    ClasspathLoader loader = new ClasspathLoader(Templates.class.getClassLoader());
    loader.setPrefix(FOLDER);
    loader.setSuffix(".html");
    loader.setCharset("UTF-8");
    this.engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .autoEscaping(true)
            .strictVariables(true)
            .defaultLocale(Locale.ROOT)
            .extension(new TextExtension(words))
            .build();
  }

  String page(String template, Frame frame, Object model) {
    PebbleTemplate compiled = engine.getTemplate(template);
    StringWriter out = new StringWriter();
    try {
      compiled.evaluate(out, Map.of("frame", frame, "page", model));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** {@code t('key', arguments…)}: a text in the language of the page. */
  private static final class TextExtension extends AbstractExtension {
    private final Words words;

    TextExtension(Words words) {
      this.words = words;
    }

    @Override
    public Map<String, Function> getFunctions() {
      return Map.of("t", new TextFunction(words));
    }
  }

  private record TextFunction(Words words) implements Function {
    @Override
    public @Nullable List<String> getArgumentNames() {
      // Without names arguments come by their place.
      return null;
    }

    @Override
    public Object execute(
        Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
      Map<Integer, Object> byPlace = new TreeMap<>();
      for (int i = 0; i < MOST_ARGUMENTS; i++) {
        Object argument = args.get(String.valueOf(i));
        if (argument != null) {
          byPlace.put(i, argument);
        }
      }
      Object[] rest = byPlace.values().stream().skip(1).toArray();
      return words.of(String.valueOf(byPlace.get(0)), rest);
    }
  }
}
