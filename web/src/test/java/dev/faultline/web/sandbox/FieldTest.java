package dev.faultline.web.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Types;
import dev.faultline.web.sandbox.Field.Shape;
import org.junit.jupiter.api.Test;

class FieldTest {
    @Test
    void aDuration_isANumberWithItsUnit() {
        Field field = Field.of(Key.of("timeout", Types.duration(), ""), "300ms");

        assertThat(field.shape()).isEqualTo(Shape.NUMBER);
        assertThat(field.value()).isEqualTo("300");
        assertThat(field.unit()).isEqualTo("ms");
        assertThat(field.units()).contains("us", "s");
    }

    @Test
    void aDistribution_isText() {
        Field field = Field.of(Key.of("add", Types.varying(), ""), "{exponential: 5ms}");

        assertThat(field.shape()).isEqualTo(Shape.TEXT);
        assertThat(field.value()).isEqualTo("{exponential: 5ms}");
    }

    @Test
    void aShareAndARate_haveTheirUnits() {
        assertThat(Field.of(Key.of("p", Types.share(), ""), "50%").unit()).isEqualTo("%");
        assertThat(Field.of(Key.of("r", Types.rate(), ""), "12/m").unit()).isEqualTo("/m");
        assertThat(Field.of(Key.of("r", Types.rate(), ""), "").unit()).isEqualTo("/s");
    }

    @Test
    void aChoiceAndAFlag_offerTheirWords() {
        assertThat(Field.of(Key.of("order", Types.choice("fifo", "lifo"), ""), "fifo")
                        .choices())
                .containsExactly("fifo", "lifo");
        assertThat(Field.of(Key.of("oneWay", Types.flag(), ""), "false").choices())
                .containsExactly("true", "false");
    }
}
