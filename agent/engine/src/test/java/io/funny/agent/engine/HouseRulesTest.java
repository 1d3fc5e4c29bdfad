package io.funny.agent.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;

/** The rules of the house. */
@AnalyzeClasses(packages = "io.funny.agent", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

  @ArchTest
  static final ArchRule bootDependsOnNothing =
      classes()
          .that()
          .resideInAnyPackage("io.funny.agent.boot..", "io.funny.agent.shutdown..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("io.funny.agent.boot..", "io.funny.agent.shutdown..", "java..");

  @ArchTest
  static final ArchRule onlyTheOperatingSystemsSideTouchesJna =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.funny.agent.engine.os..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.jna..");

  @ArchTest
  static final ArchRule onlyRewritingTouchesAsm =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.funny.agent.engine.instrument..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("net.bytebuddy..");

  @ArchTest
  static final ArchRule rewritingKnowsNoPolicy =
      classes()
          .that()
          .resideInAPackage("io.funny.agent.engine.instrument..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.funny.agent.engine.instrument..",
              "io.funny.agent.boot..",
              "net.bytebuddy.jar.asm..",
              "java..");

  @ArchTest
  static final ArchRule policyIsPlainJava =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.funny.agent.engine.config..",
              "io.funny.agent.engine.process..",
              "io.funny.agent.engine.spawn..",
              "io.funny.agent.engine.run..",
              "io.funny.agent.engine.tree..",
              "io.funny.agent.engine.children..",
              "io.funny.agent.engine.watch..",
              "io.funny.agent.engine.port..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.funny.agent.engine.os.windows..",
              "io.funny.agent.engine.os.linux..",
              "io.funny.agent.engine.os.jna..");

  @ArchTest
  static final ArchRule commandsAreTheOutermostRoom =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.funny.agent.engine.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.funny.agent.engine.cli..");

  @ArchTest
  static final ArchRule nobodyTouchesJavaUtilLogging =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

  @ArchTest
  static final ArchRule durationsAreDividedAsNanoseconds =
      noClasses()
          .should()
          .callMethod(Duration.class, "dividedBy", long.class)
          .orShould()
          .callMethod(Duration.class, "multipliedBy", long.class)
          .because("they load BigDecimal, which takes an exit up to 25 ms");

  @ArchTest
  static final ArchRule noStaticStateOutsideBoot =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage("io.funny.agent.engine..")
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule roomsHaveNoCycles =
      slices().matching("io.funny.agent.engine.(*)..").should().beFreeOfCycles();
}
