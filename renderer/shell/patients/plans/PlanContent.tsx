import type { PlanDetail, Product } from '../../../../preload/contract/contract';
import { useText } from '../../../locales/use-text';
import { dosageWords } from './dosage';
import styles from './Plans.module.css';
import type { Names } from './use-names';

/** What a plan recommends: products with their dosage, labs, and the message to the patient. */
export function PlanContent({
  plan,
  products,
}: {
  readonly plan: PlanDetail;
  readonly products: Names<Product>;
}) {
  const text = useText();
  const { recommendations, labs, personalMessage, unreadable } = plan;
  const fastingWords = (required: boolean | null): string =>
    required === null ? text('plan.fasting.unknown') : required ? text('plan.fasting') : '';
  return (
    <>
      {recommendations.length > 0 && (
        <ul className={styles['items']} aria-label={text('plan.products')}>
          {recommendations.map((recommendation, index) => {
            const product = products.get(recommendation.variantId);
            return (
              <li key={`${recommendation.variantId} ${index}`} className={styles['item']}>
                <span className={styles['product']}>
                  {product?.step === 'known' && (
                    <>
                      <strong>{product.value.name}</strong> <span>{product.value.brand}</span>
                    </>
                  )}
                  {product?.step === 'unknown' && (
                    <em>{text('plan.product.unknown', { id: recommendation.variantId.slice(0, 8) })}</em>
                  )}
                  {!product && (
                    <span className={styles['bar']}>
                      <span className="visually-hidden">{text('frame.loading')}</span>
                    </span>
                  )}
                </span>
                <span className={styles['dosage']}>
                  {dosageWords(recommendation, text)}
                  {recommendation.units !== null &&
                    ` · ${text('plan.units', { units: recommendation.units })}`}
                  {recommendation.refill && ` · ${text('plan.refill')}`}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {labs.length > 0 && (
        <div>
          <h4 className={styles['heading']}>{text('plan.labs')}</h4>
          <ul className={styles['items']} aria-label={text('plan.labs')}>
            {labs.map((lab) => (
              <li key={lab.name} className={styles['item']}>
                <span className={styles['product']}>
                  <strong>{lab.name}</strong>
                </span>
                <span className={styles['dosage']}>
                  {[fastingWords(lab.requiresFasting), lab.instructions]
                    .filter((words) => words !== '')
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {unreadable > 0 && <p>{text('plan.unreadable', { count: unreadable })}</p>}
      {recommendations.length === 0 && labs.length === 0 && unreadable === 0 && (
        <p className={styles['quiet']}>{text('plan.empty')}</p>
      )}
      {personalMessage !== '' && (
        <div>
          <h4 className={styles['heading']}>{text('plan.message')}</h4>
          <p className={styles['message']}>
            <bdi>{personalMessage}</bdi>
          </p>
        </div>
      )}
    </>
  );
}
