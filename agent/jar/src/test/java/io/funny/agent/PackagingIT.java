package io.funny.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What users take is what was meant: read from the finished jar. */
class PackagingIT {

  private static final long SIZE_BUDGET = 8L * 1024 * 1024;
  private static final int JAVA_11_CLASS_FILE = 55;

  private static File file;
  private static JarFile jar;

  @BeforeAll
  static void openTheJar() throws IOException {
    file = new File(System.getProperty("agent.jar"));
    jar = new JarFile(file);
  }

  @AfterAll
  static void closeTheJar() throws IOException {
    jar.close();
  }

  @Test
  void staysWithinItsBudget() {
    assertThat(file.length()).isLessThan(SIZE_BUDGET);
  }

  @Test
  void theApplicationSeesTheEntryPointsAndNothingElse() {
    List<String> visible =
        names().stream().filter(name -> name.endsWith(".class")).collect(Collectors.toList());

    assertThat(visible)
        .isNotEmpty()
        .allMatch(name -> name.matches("io/funny/agent/\\w+(\\$\\w+)?\\.class"));
    assertThat(names())
        .filteredOn(name -> !name.endsWith("/") && !name.endsWith(".class"))
        .allMatch(
            name ->
                name.startsWith("inst/")
                    || name.startsWith("boot/")
                    || name.equals("META-INF/MANIFEST.MF"));
  }

  @Test
  void whatLicencesWantToBePassedOnIsThereAndOutOfTheApplicationsSight() {
    assertThat(names())
        .contains(
            "inst/META-INF/LICENSE",
            "inst/META-INF/NOTICE",
            "inst/META-INF/THIRD-PARTY.md",
            "inst/META-INF/licenses/ASM.txt",
            "inst/META-INF/licenses/SLF4J.txt",
            "inst/META-INF/licenses/libffi.txt");
  }

  @Test
  void whatIsBundledIsListedInThirdPartyWithItsVersion() throws IOException {
    assertThat(names())
        .filteredOn(name -> name.startsWith("inst/") && name.endsWith(".classdata"))
        .allMatch(
            name ->
                name.matches(
                    "inst/(io/funny/agent|net/bytebuddy/jar/asm|com/sun/jna|org/slf4j|org/tinylog"
                        + "|picocli|com/grack/nanojson|io/methvin)/.*"));
    assertThat(text("inst/META-INF/THIRD-PARTY.md"))
        .contains(System.getProperty("bundled.versions").split(" "));
  }

  @Test
  void allBridgesAreDefined() throws Exception {
    List<String> bridges =
        names().stream()
            .filter(name -> name.startsWith("boot/") && name.endsWith(".classdata"))
            .map(name -> name.substring("boot/".length(), name.length() - ".classdata".length()))
            .map(name -> name.replace('/', '.'))
            .collect(Collectors.toList());

    assertThat(bridges)
        .contains("java.lang.FunnyAgentBridge")
        .containsExactlyInAnyOrder(namesInTheFinishedJar());
  }

  /** One of them got another name on the way. */
  private static String[] namesInTheFinishedJar() throws Exception {
    URL[] only = {file.toURI().toURL()};
    try (URLClassLoader loader = new URLClassLoader(only, null)) {
      Field names = loader.loadClass(BootClasses.class.getName()).getDeclaredField("NAMES");
      names.setAccessible(true);
      return (String[]) names.get(null);
    }
  }

  @Test
  void noClassIsTooNewForTheOldestHost() throws IOException {
    for (String name : names()) {
      if (name.endsWith(".class") || name.endsWith(".classdata")) {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(jar.getEntry(name)))) {
          assertThat(in.readInt()).as(name).isEqualTo(0xCAFEBABE);
          in.readUnsignedShort();
          assertThat(in.readUnsignedShort()).as(name).isLessThanOrEqualTo(JAVA_11_CLASS_FILE);
        }
      }
    }
  }

  @Test
  void theManifestNamesTheEntryPointsAndNoBootClassPath() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();
    String entry = FunnyAgent.class.getName();

    assertThat(manifest.getValue("Premain-Class")).isEqualTo(entry);
    assertThat(manifest.getValue("Agent-Class")).isEqualTo(entry);
    assertThat(manifest.getValue("Main-Class")).isEqualTo(entry);
    assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
    // It would make the JVM drop its class-data archive without a word.
    assertThat(manifest.getValue("Boot-Class-Path")).isNull();
  }

  @Test
  void entriesAreStored() {
    assertThat(jar.stream().filter(entry -> !entry.isDirectory()))
        .allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
  }

  @Test
  void jnaReadsNoSettingOfTheApplicationsAndTouchesNoJavaUtilLogging() throws IOException {
    for (String name : List.of("Native", "NativeLibrary", "Structure", "Platform")) {
      String classFile = text("inst/com/sun/jna/" + name + ".classdata");
      assertThat(classFile).as(name).doesNotContain("java/util/logging");
      for (String property : List.of("jna.nosys", "jna.boot.library.path", "jna.nounpack")) {
        assertThat(classFile).as(name).doesNotContain(constant(property));
      }
    }
    assertThat(text("inst/com/sun/jna/Native.classdata")).contains(constant("io.funny.jna.nosys"));
  }

  /** As the constant pool has it: CONSTANT_Utf8, two bytes of length, the text. */
  private static String constant(String text) {
    return "\u0001\0" + (char) text.length() + text;
  }

  private static String text(String entry) throws IOException {
    byte[] bytes = jar.getInputStream(jar.getEntry(entry)).readAllBytes();
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static List<String> names() {
    return jar.stream().map(ZipEntry::getName).collect(Collectors.toList());
  }
}
