package dev.parley.messaging;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The architecture of this module. */
@AnalyzeClasses(packages = "dev.parley.messaging", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule onlyOnePackageKnowsKafka = noClasses().that()
		.resideOutsideOfPackage("dev.parley.messaging.kafka..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..", "org.springframework.boot.kafka..",
				"org.springframework.integration.kafka..", "org.springframework.cloud.stream.binder.kafka..")
		.because("the guarantees do not depend on the broker, and another broker gets a package of its own");

	@ArchTest
	static final ArchRule coreKnowsNoLeaf = noClasses().that()
		.resideInAPackage("dev.parley.messaging")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.parley.messaging.*")
		.because("brokers and endpoints depend on the core, which works with any of them");

	@ArchTest
	static final ArchRule leavesKnowNoOtherLeaf = slices().matching("dev.parley.messaging.(*)")
		.should()
		.notDependOnEachOther()
		.because("the endpoints are the same for every broker");

	@ArchTest
	static final ArchRule onlyTheWebPackageKnowsTheWeb = noClasses().that()
		.resideOutsideOfPackage("dev.parley.messaging.web..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.web..", "org.springframework.security..", "jakarta.servlet..",
				"dev.parley.defaults.web..")
		.because("a service without endpoints can use the outbox and the inbox");

	@ArchTest
	static final ArchRule noServiceIsKnown = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.parley.order..", "dev.parley.inventory..", "dev.parley.notification..",
				"dev.parley.auth..", "dev.parley.gateway..")
		.because("services depend on the library, not the other way round");

	@ArchTest
	static final ArchRule configurationIsHidden = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePackagePrivate()
		.because("only Spring Boot uses it");

	@ArchTest
	static final ArchRule nothingIsInjectedIntoFields = noFields().should()
		.beAnnotatedWith(Autowired.class)
		.orShould()
		.beAnnotatedWith(Value.class)
		.because("a constructor shows what a class needs");

	@ArchTest
	static final ArchRule namesSayWhatAThingIs = noClasses().should()
		.haveNameMatching(".*(Service|Impl|Manager|Helper|Util|Utils|Dto|Common)$")
		.because("such names fit anything");

}
