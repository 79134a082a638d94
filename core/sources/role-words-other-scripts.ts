import type { RolePattern } from './role-pattern.ts';

/**
 * Headers in Japanese, Chinese (both scripts), Korean and Russian. Words there are not parted by spaces, or are
 * inflected, so that a part of the name is enough; the first that fits counts.
 */
export const otherScripts: readonly RolePattern[] = [
  {
    role: 'resolved',
    kind: 'time',
    pattern: /解決|完了|対応済|クローズ|解决|关闭|關閉|完成|结束|結束|해결|완료|종료|решен|закрыт/u,
  },
  {
    role: 'communicated',
    kind: 'time',
    pattern: /回答日|返信|連絡日|通知日|回复|回覆|答复|答覆|회신|답변|통보|ответ/u,
  },
  { role: 'followed-up', kind: 'time', pattern: /フォローアップ|回访|回訪|跟进|跟進|후속/u },
  { role: 'investigated', kind: 'time', pattern: /調査|调查|調查|조사|расследован/u },
  {
    role: 'occurred',
    kind: 'time',
    pattern: /発生|発症|发生|發生|事发|事發|발생|происшеств|случилось/u,
  },
  {
    role: 'captured',
    kind: 'time',
    pattern:
      /受付|受理|登録|作成|起票|报告|報告|创建|創建|建立|登记|登記|提交|投诉时间|投訴時間|접수|등록|생성|작성|создан|регистрац|получен|открыт/u,
  },
  {
    role: 'occurred',
    kind: 'time',
    pattern: /^(?:日付|日時|日期|时间|時間|날짜|일시|일자|дата|время|дата и время)$/u,
  },
  {
    role: 'score',
    kind: 'number',
    pattern: /満足度|評価|评分|評分|满意度|滿意度|만족도|평점|оценка/u,
  },
  {
    role: 'measure',
    kind: 'number',
    pattern:
      /金額|金额|費用|费用|価格|价格|價格|数量|數量|件数|時間|时长|時長|분$|금액|비용|가격|수량|시간|сумма|стоимость|цена|количество|длительность/u,
  },
  {
    role: 'identifier',
    kind: 'any',
    pattern:
      /(?:案件|受付|管理|問合|問い合わせ|チケット|苦情|投诉|投訴|工单|工單|案例|접수|티켓|문의|민원)(?:番号|编号|編號|号|번호)|^(?:番号|编号|編號|单号|單號|번호|номер|номер (?:заявки|обращения|инцидента|жалобы))$/u,
  },
  {
    role: 'customer',
    kind: 'any',
    pattern:
      /^(?:顧客|お客様|会員|客户|客戶|用户|用戶|고객|회원|клиент)(?:番号|编号|編號|id|번호|名)?$/u,
  },
  {
    role: 'description',
    kind: 'words',
    pattern:
      /内容|詳細|説明|件名|備考|コメント|描述|详情|詳情|说明|說明|備註|备注|내용|설명|상세|제목|비고|описание|комментари|текст|тема/u,
  },
  { role: 'channel', kind: 'words', pattern: /経路|チャネル|窓口|渠道|通路|채널|경로|канал/u },
  {
    role: 'severity',
    kind: 'any',
    pattern:
      /優先度|重要度|緊急度|深刻度|优先级|優先級|严重|嚴重|긴급도|우선순위|심각도|приоритет|срочность|серьезность/u,
  },
  {
    role: 'owner',
    kind: 'any',
    pattern: /担当|負責人|负责人|经办|經辦|處理人|处理人|담당|исполнитель|ответственный/u,
  },
  {
    role: 'category',
    kind: 'words',
    pattern:
      /分類|カテゴリ|種別|原因|理由|製品|商品|分类|类别|類別|类型|類型|产品|產品|분류|유형|원인|사유|제품|상품|категория|причина|тип|продукт|товар/u,
  },
  {
    role: 'segment',
    kind: 'words',
    pattern:
      /地域|都市|都道府県|支店|店舗|部署|部門|性別|年齢|地区|地區|城市|省份|部门|门店|門市|性别|年龄|年齡|지역|도시|지점|부서|성별|연령|регион|город|филиал|отдел|пол$|возраст/u,
  },
];

/** Names of times in these scripts. */
export const otherTimes =
  /日付|日時|時刻|日期|时间|날짜|일시|일자|(?:^| )(?:дата|время)(?= |$)|[^曜休祝]日$/u;
