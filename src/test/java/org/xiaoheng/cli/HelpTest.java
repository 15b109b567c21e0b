package org.xiaoheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiaoheng.contract.DataSchema;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class HelpTest {
  private static List<CommandLine> commands(String language) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    CommandLine root =
        Main.commandLine(new Context(nowhere, nowhere, Locale.forLanguageTag(language)));
    List<CommandLine> commands = new ArrayList<>(root.getSubcommands().values());
    commands.add(root);
    return commands;
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void everyVerbAndOptionHasAText(String language) {
    for (CommandLine command : commands(language)) {
      List<ArgSpec> arguments = new ArrayList<>(command.getCommandSpec().options());
      arguments.addAll(command.getCommandSpec().positionalParameters());
      assertThat(command.getHelp().header()).as(command.getCommandName()).isNotBlank();
      for (ArgSpec argument : arguments) {
        assertThat(argument.description())
            .as(command.getCommandName() + " " + argument)
            .isNotEmpty()
            .allSatisfy(line -> assertThat(line).isNotBlank());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void helpOfSqlNamesEveryTable(String language) {
    String help =
        commands(language).stream()
            .filter(c -> c.getCommandName().equals("sql"))
            .map(c -> c.getHelp().description())
            .collect(Collectors.joining());
    assertThat(help.replaceAll("\\s", "").replaceFirst("^[^::]*[::]", "").split("[,、.。]"))
        .containsExactlyInAnyOrderElementsOf(DataSchema.locate().names("tables"));
  }

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertThat(new TreeSet<>(Language.help(Locale.CHINESE).keySet()))
        .isEqualTo(new TreeSet<>(Language.help(Locale.ENGLISH).keySet()));
  }

  @Test
  void chineseHelpIsChinese() {
    for (CommandLine command : commands("zh")) {
      for (ArgSpec argument : command.getCommandSpec().args()) {
        assertThat(String.join("", argument.description())).containsPattern("\\p{IsHan}");
      }
    }
  }
}
