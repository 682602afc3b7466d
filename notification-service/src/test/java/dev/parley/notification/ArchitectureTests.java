package dev.parley.notification;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.parley.defaults.KebabCase;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/** The architecture of this module. */
@AnalyzeClasses(packages = "dev.parley.notification", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule nothingIsPublic = classes().that()
		.areTopLevelClasses()
		.and()
		.doNotHaveSimpleName("package-info")
		.should()
		.notBePublic()
		.because("nothing outside the service may use its classes");

	@ArchTest
	static final ArchRule noOtherServiceIsKnown = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.parley.order..", "dev.parley.inventory..", "dev.parley.auth..", "dev.parley.gateway..",
				"dev.parley.cli..")
		.because("services share contracts, never classes");

	@ArchTest
	static final ArchRule everyEndpointHasARule = methods().that()
		.areMetaAnnotatedWith(RequestMapping.class)
		.should()
		.beMetaAnnotatedWith(PreAuthorize.class)
		.because("a request that passed the gateway still needs its scope and role");

	@ArchTest
	static final ArchRule onlyControllersKnowTheWeb = noClasses().that()
		.areNotAnnotatedWith(RestController.class)
		.should()
		.dependOnClassesThat(
				resideInAnyPackage("org.springframework.web..", "jakarta.servlet..", "dev.parley.defaults..")
					.and(not(type(KebabCase.class))))
		.because("the content of a notification must not depend on how it is shown");

	@ArchTest
	static final ArchRule handlersKnowNoBroker = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..", "org.springframework.cloud..",
				"org.springframework.messaging..", "dev.parley.messaging.kafka..")
		.because("messaging hides the broker, so that it can be replaced");

	@ArchTest
	static final ArchRule onlyTheRepositoryKnowsSql = noClasses().that()
		.areNotAnnotatedWith(Repository.class)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.sql..", "org.springframework.jdbc..")
		.because("one class contains all statements");

	@ArchTest
	static final ArchRule fieldsAreFinal = classes().that()
		.areNotAnonymousClasses()
		.should()
		.haveOnlyFinalFields()
		.because("state changes only in the database");

	@ArchTest
	static final ArchRule nothingIsInjectedIntoFields = noFields().should()
		.beAnnotatedWith(Autowired.class)
		.orShould()
		.beAnnotatedWith(Value.class)
		.because("a constructor shows what a class needs");

	@ArchTest
	static final ArchRule namesStateAPurpose = noClasses().should()
		.haveNameMatching(".*(Service|Impl|Manager|Helper|Util|Utils|Dto|Common)$")
		.because("these names fit anything");

}
